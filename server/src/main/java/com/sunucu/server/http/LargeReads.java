package com.sunucu.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
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

  private final Cache<Key, Boolean> sizes = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
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

  /**
   * Reads when it is the account's turn.
   *
   * @throws com.sunucu.server.core.ApiException 503 where that did not come in time
   */
  Answer inTurn(UUID account, String operation, Supplier<Answer> read) {
    Key key = new Key(account, operation);
    Supplier<Answer> measured = () -> measure(key, read.get());
    return isLarge(key)
        ? large.inTurn(account, measured)
        : reads.inTurn(account, () -> small(key, measured));
  }

  /** Waiting for its turn it may have become known. */
  private Answer small(Key key, Supplier<Answer> measured) {
    return sizes.getIfPresent(key) == null
        ? first.inTurn(key, () -> afterFirst(key, measured))
        : afterFirst(key, measured);
  }

  private Answer afterFirst(Key key, Supplier<Answer> measured) {
    return isLarge(key) ? large.inTurn(key.account(), measured) : measured.get();
  }

  private boolean isLarge(Key key) {
    return Optional.ofNullable(sizes.getIfPresent(key)).orElse(false);
  }

  private Answer measure(Key key, Answer answer) {
    boolean isLarge = answer.body().filter(body -> body.length >= LARGE_BYTES).isPresent();
    if (!Boolean.valueOf(isLarge).equals(sizes.getIfPresent(key))) {
      sizes.put(key, isLarge);
    }
    return answer;
  }
}
