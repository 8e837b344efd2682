package com.sunucu.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Caches key look-ups, so that most requests need no database query. All times are real time.
 *
 * <ul>
 *   <li>A key is cached for one second, counted from before the look-up, so that a revocation on
 *       another node takes effect within a second (AUTH-05).
 *   <li>A missing key is cached longer: it does not come into existence later, because keys are
 *       random (RUL-14).
 * </ul>
 *
 * Two separate bounded caches hold the keys and the missing keys, so that made-up keys do not evict
 * real ones. Both identify credentials by hash.
 *
 * @param <T> an API key, or another kind of credential
 */
public final class KeyCache<T> {

  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final Duration UNKNOWN = Duration.ofSeconds(10);
  private static final int ENTRIES = 10_000;

  private final Function<SecretHash, Optional<T>> lookUp;
  private final Ticker ticker;
  private final Cache<SecretHash, Believed<T>> believed;
  private final Cache<SecretHash, Boolean> unknown;

  /**
   * @param lookUp reads a key from the database
   * @param ticker real time
   */
  public KeyCache(Function<SecretHash, Optional<T>> lookUp, Ticker ticker) {
    this.lookUp = lookUp;
    this.ticker = ticker;
    this.believed =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES)
            .ticker(ticker)
            .expireAfter(
                Expiry.<SecretHash, Believed<T>>creating((hash, entry) -> remaining(entry)))
            .build();
    this.unknown =
        Caffeine.newBuilder().maximumSize(ENTRIES).ticker(ticker).expireAfterWrite(UNKNOWN).build();
  }

  private record Believed<T>(T key, long readAt) {}

  /** The credential with this hash, at most a second old. */
  public Optional<T> find(SecretHash hash) {
    if (unknown.getIfPresent(hash) != null) {
      return Optional.empty();
    }
    Believed<T> entry = believed.get(hash, this::read);
    if (entry == null) {
      unknown.put(hash, Boolean.TRUE);
      return Optional.empty();
    }
    return Optional.of(entry.key());
  }

  /**
   * Removes the key from the cache; call it after a revocation is committed. Waits for a look-up in
   * progress, so that a value read before the revocation is removed, too.
   */
  public void forget(SecretHash hash) {
    believed.asMap().remove(hash);
  }

  /** The second counts from before the look-up, so that a slow look-up does not prolong it. */
  private Believed<T> read(SecretHash hash) {
    long readAt = ticker.read();
    return lookUp.apply(hash).map(key -> new Believed<>(key, readAt)).orElse(null);
  }

  private Duration remaining(Believed<T> entry) {
    Duration age = Duration.ofNanos(ticker.read() - entry.readAt());
    return age.compareTo(BELIEVED) < 0 ? BELIEVED.minus(age) : Duration.ZERO;
  }
}
