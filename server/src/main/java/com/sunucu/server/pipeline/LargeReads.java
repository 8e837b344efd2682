package com.sunucu.server.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.bulkhead.Bulkheads;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps large responses to few at once. A list of 25 MB takes 150 MB of memory and a second of a
 * core; a dozen of them at once kept every other client waiting for seconds.
 *
 * <p>How large a response will be is known from the last one: of an operation that an account calls
 * for the first time it has one in work, until its size is known.
 */
final class LargeReads {

  /** From here on a response is large. */
  private static final int LARGE_BYTES = 1 << 20;

  /** Operations of accounts of which the size is remembered; others are as new. */
  private static final int REMEMBERED = 20_000;

  /** Maintained by the callers: a read must not wake another thread for that. */
  private final Cache<Key, Size> sizes =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private final Bulkhead reads;
  private final Bulkhead first;
  private final Bulkhead large;

  /**
   * @param bulkheads of which it keeps those of reads, of first ones and of large ones
   */
  LargeReads(Bulkheads bulkheads) {
    this.reads = new Bulkhead(bulkheads.reads());
    this.first = new Bulkhead(bulkheads.firstReads());
    this.large = new Bulkhead(bulkheads.largeReads());
  }

  private record Key(UUID account, String operation) {}

  /** What is known of an account's responses to an operation, shared by its reads in work. */
  private static final class Size {

    private volatile boolean known;
    private volatile boolean large;

    void measured(boolean isLarge) {
      // A write would take the line from the other cores' caches, and seldom says anything new.
      if (large != isLarge || !known) {
        large = isLarge;
        known = true;
      }
    }
  }

  /**
   * Reads when it is the account's turn.
   *
   * @throws com.sunucu.server.core.ApiException 503 where that did not come in time
   */
  Response inTurn(UUID account, String operation, Supplier<Response> read) {
    Key key = new Key(account, operation);
    Size size = sizes.get(key, absent -> new Size());
    return size.large
        ? large.inTurn(account, () -> measure(size, read))
        : reads.inTurn(account, () -> small(key, size, read));
  }

  /** Waiting for its turn it may have become known. */
  private Response small(Key key, Size size, Supplier<Response> read) {
    return size.known
        ? afterFirst(key, size, read)
        : first.inTurn(key, () -> afterFirst(key, size, read));
  }

  private Response afterFirst(Key key, Size size, Supplier<Response> read) {
    return size.large
        ? large.inTurn(key.account(), () -> measure(size, read))
        : measure(size, read);
  }

  private static Response measure(Size size, Supplier<Response> read) {
    Response answer = read.get();
    size.measured(answer.body().filter(body -> body.length >= LARGE_BYTES).isPresent());
    return answer;
  }
}
