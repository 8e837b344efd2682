package com.sunucu.server.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.Response;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Limits how many large responses are made at once. A list of 25 MB takes 150 MB of memory and a
 * second of a core; a dozen of them at once delayed every other client for seconds.
 *
 * <p>The size of an account's last response to an operation predicts that of the next one. Until
 * the first response is made, one call of that operation by the account runs at a time.
 */
final class LargeReads {

  /** The length from which a response is large. */
  private static final int LARGE_BYTES = 1 << 20;

  /** How many pairs of account and operation are remembered; the others count as new. */
  private static final int MAX_SIZES = 20_000;

  /** The callers run its maintenance: a read must not wake another thread. */
  private final Cache<Key, Size> sizes =
      Caffeine.newBuilder().maximumSize(MAX_SIZES).executor(Runnable::run).build();

  private final Bulkhead reads;
  private final Bulkhead first;
  private final Bulkhead large;

  /**
   * @param bulkheads of which it uses those of reads, of first reads and of large reads
   */
  LargeReads(Bulkheads bulkheads) {
    this.reads = new Bulkhead(bulkheads.reads());
    this.first = new Bulkhead(bulkheads.firstReads());
    this.large = new Bulkhead(bulkheads.largeReads());
  }

  private record Key(UUID account, String operation) {}

  /** The size of an account's last response to an operation; its concurrent reads share it. */
  private static final class Size {

    private volatile boolean known;
    private volatile boolean large;

    void measured(boolean isLarge) {
      // Written only on a change: a write invalidates the cache line of the other cores.
      if (large != isLarge || !known) {
        large = isLarge;
        known = true;
      }
    }
  }

  /**
   * Reads when it is the account's turn.
   *
   * @throws com.sunucu.server.core.ApiException 503 if that is not in time
   */
  Response inTurn(UUID account, String operation, Supplier<Response> read) {
    Key key = new Key(account, operation);
    Size size = sizes.get(key, absent -> new Size());
    return size.large
        ? large.inTurn(account, () -> measure(size, read))
        : reads.inTurn(account, () -> small(key, size, read));
  }

  /** The size may have become known while this read waited. */
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
    Response response = read.get();
    size.measured(response.body().filter(body -> body.length >= LARGE_BYTES).isPresent());
    return response;
  }
}
