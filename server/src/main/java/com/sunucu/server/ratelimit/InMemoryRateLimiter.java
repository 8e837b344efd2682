package com.sunucu.server.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sunucu.server.core.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The windows of a single node, in memory; a restart opens fresh ones (RUL-15). Windows that are
 * over are forgotten by the same clock that opened them, so that a frozen sandbox clock keeps them.
 */
public final class InMemoryRateLimiter implements RateLimiter {

  private final int limit;
  private final Clock clock;
  private volatile Cache<UUID, Window> windows;

  /**
   * @param limit requests a window serves, 1 or more
   */
  public InMemoryRateLimiter(int limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    this.windows = none(clock);
  }

  /**
   * Drops all windows: each credential's next request opens a new one. For a sandbox whose clock
   * was set back. A request that is being counted meanwhile is counted in the windows that are
   * dropped, so no window of the time before remains.
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

  /**
   * Reads the clock while it holds the credential's entry, so that no earlier time comes after a
   * later one.
   */
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
