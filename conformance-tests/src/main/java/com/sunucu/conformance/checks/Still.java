package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.StillClock;

/**
 * Stops the clock where the target has one to stop; elsewhere a window may end while a check looks
 * on.
 */
final class Still {

  /** A check's body; it is told whether the clock stands still, so that windows are exact. */
  interface Body {
    void run(boolean exact);
  }

  private Still() {}

  static void where(Trial trial, Body body) {
    if (!trial.hasSandbox()) {
      body.run(false);
      return;
    }
    StillClock clock = StillClock.stop(trial.sandbox());
    try {
      body.run(true);
    } finally {
      clock.close();
    }
  }
}
