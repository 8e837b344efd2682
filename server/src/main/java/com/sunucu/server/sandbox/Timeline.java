package com.sunucu.server.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a sandbox's time follows real time: it runs beside it at an offset, or stands still. Only
 * arithmetic; times are whole microseconds, as the database keeps them, so that a restart changes
 * nothing.
 *
 * @param offset what is added to real time while it runs; negative once it stood still for long
 * @param frozenAt where it stands still; empty while it runs
 */
record Timeline(Duration offset, Optional<Instant> frozenAt) {

  /** Real time itself. */
  static final Timeline REAL = new Timeline(Duration.ZERO, Optional.empty());

  /** The sandbox's time at this real time. */
  Instant at(Instant real) {
    return frozenAt.orElseGet(() -> micros(real).plus(offset));
  }

  boolean frozen() {
    return frozenAt.isPresent();
  }

  /**
   * The same, later by a step: the offset grows, or the moment at which it stands still moves on.
   */
  Timeline advancedBy(Duration step) {
    return frozenAt
        .map(moment -> new Timeline(offset, Optional.of(moment.plus(step))))
        .orElseGet(() -> new Timeline(offset.plus(step), Optional.empty()));
  }

  /** Standing still at this real time; one that stands still already stays where it is. */
  Timeline frozen(Instant real) {
    return frozen() ? this : new Timeline(offset, Optional.of(at(real)));
  }

  /** Running on, from this real time, from where it stood. */
  Timeline resumed(Instant real) {
    return frozenAt
        .map(moment -> new Timeline(Duration.between(micros(real), moment), Optional.empty()))
        .orElse(this);
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
