package com.sunucu.server.ratelimit;

import com.sunucu.api.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One credential's rate window after a request was counted into it: the arithmetic of RL-05 and
 * RUL-15, without a clock or a store. A window is fixed: it opens with its first request and ends
 * {@link #LENGTH} later, whatever happens in between.
 *
 * @param limit requests that the window serves
 * @param used requests counted so far, this one included; one past the limit means that this one is
 *     refused
 * @param endsAt when the window ends; the request after that opens a new one
 */
public record Window(int limit, int used, Instant endsAt) {

  /** How long a window is open (RL-01). */
  public static final Duration LENGTH = Duration.ofSeconds(RateLimit.SECONDS);

  /**
   * Counts a request at {@code now}: into the current window while it lasts, else into a new one. A
   * window that ends more than two lengths from now was opened before the clock was set back far;
   * it counts as over, so that nobody is locked out. A clock that steps back by less must not open
   * a second window beside the first (RL-07).
   */
  public static Window count(Optional<Window> current, int limit, Instant now) {
    return current
        .filter(window -> now.isBefore(window.endsAt))
        .filter(window -> !window.endsAt.isAfter(now.plus(LENGTH.multipliedBy(2))))
        .map(window -> new Window(limit, Math.min(window.used, limit) + 1, window.endsAt))
        .orElseGet(() -> new Window(limit, 1, now.plus(LENGTH)));
  }

  /** Whether the request that was counted last is served (RL-01, RL-07). */
  public boolean allowed() {
    return used <= limit;
  }

  /** X-RateLimit-Remaining: 119 … 0 (RUL-15). */
  public int remaining() {
    return Math.max(0, limit - used);
  }

  /** X-RateLimit-Reset: the window's end in unix seconds, rounded up (RUL-15). */
  public long resetSeconds() {
    return secondsRoundedUp(endsAt);
  }

  /** Retry-After: whole seconds until the window's end, at least 1 (RL-04, RUL-15). */
  public long retryAfterSeconds(Instant now) {
    long seconds = secondsRoundedUp(Instant.EPOCH.plus(Duration.between(now, endsAt)));
    return Math.clamp(seconds, 1, LENGTH.toSeconds());
  }

  private static long secondsRoundedUp(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }
}
