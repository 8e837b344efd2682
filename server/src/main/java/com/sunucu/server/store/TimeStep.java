package com.sunucu.server.store;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration in SQL, to be added to a column, the same on all databases. */
public final class TimeStep {

  /** The duration, with the parameter {@code :step} of {@link #seconds}. */
  public static final String SQL = "interval '1' second * cast(:step as decimal(20, 6))";

  private static final int NANO_DIGITS = 9;

  private TimeStep() {}

  /** The duration in seconds, possibly negative. */
  public static BigDecimal seconds(Duration step) {
    return BigDecimal.valueOf(step.getSeconds())
        .add(BigDecimal.valueOf(step.getNano(), NANO_DIGITS));
  }
}
