package com.sunucu.server.webhooks.queue;

import com.sunucu.server.webhooks.send.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a delivery that was taken.
 *
 * @param attempt empty where none was made, because the lease was over first
 */
public record AttemptResult(LeasedDelivery taken, Optional<Attempt> attempt) {

  /** How far two threads' looks at the clock are apart at most. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /**
   * The same, where it began by now. A sandbox's clock may have been set back while it was sent: it
   * then counts as begun now, or its next attempt would be late by as much.
   */
  public AttemptResult begunBy(Instant now) {
    return taken.at().isAfter(now.plus(LOOKS))
        ? new AttemptResult(taken.begun(now), attempt)
        : this;
  }
}
