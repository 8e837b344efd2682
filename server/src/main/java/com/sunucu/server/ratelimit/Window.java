package com.sunucu.server.ratelimit;

import com.sunucu.api.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rate window of one credential after a counted request: pure arithmetic of RL-05 and RUL-15. A
 * window is fixed: it opens with its first request and ends {@link #LENGTH} later.
 *
 * @param limit requests per window
 * @param used requests counted so far, including this one; above the limit if this one is refused
 * @param endsAt the end of the window; the next request from then on opens a new one
 */
public record Window(int limit, int used, Instant endsAt) {

  /** Length of a window (RL-01). */
  public static final Duration LENGTH = Duration.ofSeconds(RateLimit.SECONDS);

  /** Computed once, because Duration multiplies with BigDecimal. */
  private static final Duration TWO_LENGTHS = LENGTH.multipliedBy(2);

  /**
   * Counts a request at {@code now} in the current window or, if that has ended, in a new one. A
   * window that ends more than two lengths from now was opened before the clock was set back far;
   * it counts as ended, so that the client is not locked out. A smaller step back must not open a
   * second window (RL-07).
   */
  public static Window count(Optional<Window> current, int limit, Instant now) {
    return current
        .filter(window -> now.isBefore(window.endsAt))
        .filter(window -> !window.endsAt.isAfter(now.plus(TWO_LENGTHS)))
        .map(window -> new Window(limit, Math.min(window.used, limit) + 1, window.endsAt))
        .orElseGet(() -> new Window(limit, 1, now.plus(LENGTH)));
  }

  /** Whether to serve the last counted request (RL-01, RL-07). */
  public boolean allowed() {
    return used <= limit;
  }

  /** X-RateLimit-Remaining: 119 … 0 (RUL-15). */
  public int remaining() {
    return Math.max(0, limit - used);
  }

  /** X-RateLimit-Reset: the end of the window in Unix seconds, rounded up (RUL-15). */
  public long resetSeconds() {
    return secondsRoundedUp(endsAt);
  }

  /** Retry-After: whole seconds until the end of the window, at least 1 (RL-04, RUL-15). */
  public long retryAfterSeconds(Instant now) {
    long seconds = secondsRoundedUp(Instant.EPOCH.plus(Duration.between(now, endsAt)));
    return Math.clamp(seconds, 1, LENGTH.toSeconds());
  }

  private static long secondsRoundedUp(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }
}
