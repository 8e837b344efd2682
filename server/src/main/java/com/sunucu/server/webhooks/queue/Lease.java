package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to send deliveries and record their results. It ends by real time, regardless of a
 * sandbox clock. The clocks of nodes must agree within the difference between a lease and an
 * attempt.
 */
public record Lease(UUID id, Instant until) {

  /**
   * Three times the deadline of an attempt (WHD-04), to allow for queueing and for differing
   * clocks.
   */
  public static final Duration LENGTH = Duration.ofSeconds(30);

  public static Lease from(Instant realNow) {
    return new Lease(UUID.randomUUID(), realNow.plus(LENGTH));
  }

  public boolean isOver(Instant realNow) {
    return !realNow.isBefore(until);
  }
}
