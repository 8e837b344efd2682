package com.sunucu.server.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sunucu.server.core.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The rate windows of a single node, in memory; a restart opens new ones (RUL-15). Expired windows
 * are removed by the same clock that opened them, so that a frozen sandbox clock keeps them.
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
   * Removes all windows, for a sandbox whose clock was set back: each credential's next request
   * opens a new one. A request that is being counted meanwhile is counted in the windows that are
   * removed, so that none of the time before remains.
   */
  public void forgetAll() {
    windows = none(clock);
  }

  private static Cache<UUID, Window> none(Clock clock) {
    // The callers run its maintenance: a request must not wake another thread.
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(() -> nanos(clock.now()))
        .expireAfterWrite(Window.LENGTH)
        .build();
  }

  /**
   * Reads the clock while it holds the credential's entry, so that the times of an entry never go
   * back.
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
