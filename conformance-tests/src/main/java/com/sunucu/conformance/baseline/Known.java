package com.sunucu.conformance.baseline;

import java.time.LocalDate;

/**
 * A check that is known to fail.
 *
 * @param owner who mends it
 * @param expires the last day, in UTC, on which it may still fail
 */
public record Known(String check, String reason, String owner, LocalDate expires) {

  /** Whether it is no excuse any more. */
  public boolean expired(LocalDate today) {
    return today.isAfter(expires);
  }

  @Override
  public String toString() {
    return reason + " (" + owner + ", until " + expires + ")";
  }
}
