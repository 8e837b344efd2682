package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The retry schedule of failed deliveries (WHD-03, RUL-21), with the pauses of the contract. */
final class RetrySchedule {

  private static final List<Duration> PAUSES =
      Limits.RETRY_MINUTES.stream().map(Duration::ofMinutes).toList();

  /** The first attempt and one after each pause. */
  static final int ATTEMPTS = PAUSES.size() + 1;

  /** Jitter prevents deliveries that failed together from being retried together. */
  private static final double MOST_JITTER = Limits.RETRY_JITTER_PERCENT / 100.0;

  private RetrySchedule() {}

  /**
   * The pause between the start of an attempt and that of the next one; empty after the last.
   *
   * @param attempt the number of the failed attempt, from 1
   * @param jitter the fraction of the jitter to add, from 0 to 1
   */
  static Optional<Duration> pauseAfter(int attempt, double jitter) {
    if (attempt < 1 || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("attempt %d, jitter %s".formatted(attempt, jitter));
    }
    if (attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    Duration pause = PAUSES.get(attempt - 1);
    Duration more = Duration.ofMillis(Math.round(pause.toMillis() * MOST_JITTER * jitter));
    Duration longest = PAUSES.getLast();
    return Optional.of(pause.plus(more).compareTo(longest) > 0 ? longest : pause.plus(more));
  }
}
