package com.sunucu.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Spares the database a look-up for each request. All times are real ones, whatever the server's
 * clock does.
 *
 * <ul>
 *   <li>A key is believed for a second from when it was read, so that one revoked on another node
 *       stops within a second (AUTH-05).
 *   <li>That there is no such key is believed for longer: a secret that was tried before it was
 *       minted does not exist (RUL-14).
 * </ul>
 *
 * Both are bounded, apart, so that a stream of made-up keys does not drive the real ones out; and
 * they know the credentials by hash.
 */
final class KeyCache {

  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final Duration UNKNOWN = Duration.ofSeconds(10);
  private static final int ENTRIES = 10_000;

  private final Function<SecretHash, Optional<ApiKey>> lookUp;
  private final Ticker ticker;
  private final Cache<SecretHash, Believed> believed;
  private final Cache<SecretHash, Boolean> unknown;

  /**
   * @param lookUp reads a key from where it is kept
   * @param ticker real time
   */
  KeyCache(Function<SecretHash, Optional<ApiKey>> lookUp, Ticker ticker) {
    this.lookUp = lookUp;
    this.ticker = ticker;
    this.believed =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES)
            .ticker(ticker)
            .expireAfter(Expiry.<SecretHash, Believed>creating((hash, entry) -> remaining(entry)))
            .build();
    this.unknown =
        Caffeine.newBuilder().maximumSize(ENTRIES).ticker(ticker).expireAfterWrite(UNKNOWN).build();
  }

  private record Believed(ApiKey key, long readAt) {}

  Optional<ApiKey> find(SecretHash hash) {
    if (unknown.getIfPresent(hash) != null) {
      return Optional.empty();
    }
    Believed entry = believed.get(hash, this::read);
    if (entry == null) {
      unknown.put(hash, Boolean.TRUE);
      return Optional.empty();
    }
    return Optional.of(entry.key());
  }

  /**
   * Believes no longer what it knows of the key; called once a revocation is committed. A look-up
   * that is under way is waited for, so that what it read before the revocation is gone too.
   */
  void forget(SecretHash hash) {
    believed.asMap().remove(hash);
  }

  /** The second runs from before the look-up: a slow one must not lengthen it. */
  private Believed read(SecretHash hash) {
    long readAt = ticker.read();
    return lookUp.apply(hash).map(key -> new Believed(key, readAt)).orElse(null);
  }

  private Duration remaining(Believed entry) {
    Duration age = Duration.ofNanos(ticker.read() - entry.readAt());
    return age.compareTo(BELIEVED) < 0 ? BELIEVED.minus(age) : Duration.ZERO;
  }
}
