package com.sunucu.conformance.probes;

import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.target.FrozenClock;

/**
 * Stops the clock where the target has one to stop; elsewhere a window may end while a check looks
 * on.
 */
public final class ClockFreeze {

  /** A check's body; it is told whether the clock stands still, so that windows are exact. */
  public interface Body {
    void run(boolean exact);
  }

  private ClockFreeze() {}

  public static void where(CheckContext context, Body body) {
    if (!context.hasSandbox()) {
      body.run(false);
      return;
    }
    FrozenClock clock = FrozenClock.stop(context.sandbox());
    try {
      body.run(true);
    } finally {
      clock.close();
    }
  }
}
