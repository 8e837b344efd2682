package com.sunucu.server.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sunucu.server.core.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Rate windows of a single node in memory; a restart opens new ones (RUL-15). Windows expire by the
 * clock that opened them, so that a frozen sandbox clock keeps them.
 */
public final class InMemoryRateLimiter implements RateLimiter {

  private final int limit;
  private final Clock clock;
  private volatile Cache<UUID, Window> windows;

  /**
   * @param limit requests per window, 1 or more
   */
  public InMemoryRateLimiter(int limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    this.windows = none(clock);
  }

  /**
   * Drops all windows, so that the next request of each credential opens a new one. Used when a
   * sandbox clock was set back. A request that is counted concurrently counts in a dropped window,
   * so no window of the previous time remains.
   */
  public void forgetAll() {
    windows = none(clock);
  }

  private static Cache<UUID, Window> none(Clock clock) {
    return Caffeine.newBuilder()
        .ticker(() -> nanos(clock.now()))
        .expireAfterWrite(Window.LENGTH)
        .build();
  }

  /** Reads the clock while it holds the entry of the credential, so that times do not decrease. */
  @Override
  public Window count(UUID credentialId) {
    return windows
        .asMap()
        .compute(
            credentialId,
            (id, window) -> Window.count(Optional.ofNullable(window), limit, clock.now()));
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
