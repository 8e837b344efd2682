package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to send some deliveries and to record what came of it. It ends by real time, whatever a
 * sandbox's clock does; the nodes' own clocks are judged by each other's, so they must agree within
 * what it is longer than an attempt.
 */
public record Lease(UUID id, Instant until) {

  /** Three times the deadline of an attempt (WHD-04): the rest is for queueing and for clocks. */
  public static final Duration LENGTH = Duration.ofSeconds(30);

  public static Lease from(Instant realNow) {
    return new Lease(UUID.randomUUID(), realNow.plus(LENGTH));
  }

  public boolean isOver(Instant realNow) {
    return !realNow.isBefore(until);
  }
}
