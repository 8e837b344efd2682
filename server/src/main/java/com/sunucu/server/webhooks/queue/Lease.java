package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to send some deliveries and to record the results. It expires in real time, whatever a
 * sandbox's clock does. Each node compares it with its own clock, so the nodes' clocks must differ
 * by less than the difference between {@link #LENGTH} and the deadline of an attempt.
 */
public record Lease(UUID id, Instant until) {

  /** Three times the deadline of an attempt (WHD-04): the rest is for waiting and for clocks. */
  public static final Duration LENGTH = Duration.ofSeconds(Limits.DELIVERY_SECONDS).multipliedBy(3);

  public static Lease from(Instant realNow) {
    return new Lease(UUID.randomUUID(), realNow.plus(LENGTH));
  }

  public boolean isOver(Instant realNow) {
    return !realNow.isBefore(until);
  }
}
