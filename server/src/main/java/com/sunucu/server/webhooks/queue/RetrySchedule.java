package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery that failed is tried again (WHD-03, RUL-21): after the pauses that the contract
 * states, then no more.
 */
final class RetrySchedule {

  private static final List<Duration> PAUSES =
      Limits.RETRY_MINUTES.stream().map(Duration::ofMinutes).toList();

  /** The first and one after each pause. */
  static final int ATTEMPTS = PAUSES.size() + 1;

  /** So that deliveries that failed together are not retried together. */
  private static final double MAX_JITTER = Limits.RETRY_JITTER_PERCENT / 100.0;

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
    Duration pause = PAUSES.get(attempt - 1);
    Duration more = Duration.ofMillis(Math.round(pause.toMillis() * MAX_JITTER * jitter));
    Duration longest = PAUSES.getLast();
    return Optional.of(pause.plus(more).compareTo(longest) > 0 ? longest : pause.plus(more));
  }
}
