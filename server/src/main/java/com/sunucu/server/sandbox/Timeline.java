package com.sunucu.server.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The relation of a sandbox's time to real time: an offset, or a time at which it is frozen. Times
 * are whole microseconds, as the database stores them, so that a restart changes nothing.
 *
 * @param offset added to real time while the clock runs; negative after a long freeze
 * @param frozenAt the time at which the clock stands; empty while it runs
 */
record Timeline(Duration offset, Optional<Instant> frozenAt) {

  /** Real time. */
  static final Timeline REAL = new Timeline(Duration.ZERO, Optional.empty());

  /** The sandbox's time at this real time. */
  Instant at(Instant real) {
    return frozenAt.orElseGet(() -> micros(real).plus(offset));
  }

  boolean frozen() {
    return frozenAt.isPresent();
  }

  /** The timeline moved forward by a step: the offset grows, or the frozen time moves. */
  Timeline advancedBy(Duration step) {
    return frozenAt
        .map(moment -> new Timeline(offset, Optional.of(moment.plus(step))))
        .orElseGet(() -> new Timeline(offset.plus(step), Optional.empty()));
  }

  /** Frozen at this real time. A frozen timeline is returned unchanged. */
  Timeline frozen(Instant real) {
    return frozen() ? this : new Timeline(offset, Optional.of(at(real)));
  }

  /** Running from this real time on, starting at the time at which it was frozen. */
  Timeline resumed(Instant real) {
    return frozenAt
        .map(moment -> new Timeline(Duration.between(micros(real), moment), Optional.empty()))
        .orElse(this);
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
