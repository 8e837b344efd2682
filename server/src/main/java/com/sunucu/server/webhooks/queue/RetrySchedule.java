package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery that failed is tried again (WHD-03, RUL-21): after 1, 2, 4, 8, 16, 32, 64, 128,
 * 256 and 360 minutes, then no more.
 */
final class RetrySchedule {

  /** The first and ten more: about 14.5 hours in all. */
  static final int ATTEMPTS = 11;

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);

  /** So that what failed together does not come back together. */
  private static final double MOST_JITTER = 0.1;

  private RetrySchedule() {}

  /**
   * The pause between the beginning of an attempt and that of the next one; empty where it was the
   * last.
   *
   * @param attempt the attempt that failed, from 1
   * @param jitter how much of the jitter is added, from 0 to 1: a random number, in a test a fixed
   *     one
   */
  static Optional<Duration> pauseAfter(int attempt, double jitter) {
    if (attempt < 1 || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("attempt %d, jitter %s".formatted(attempt, jitter));
    }
    if (attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    Duration doubled = FIRST.multipliedBy(1L << attempt - 1);
    Duration more = Duration.ofMillis(Math.round(doubled.toMillis() * MOST_JITTER * jitter));
    Duration pause = doubled.plus(more);
    return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
  }
}
