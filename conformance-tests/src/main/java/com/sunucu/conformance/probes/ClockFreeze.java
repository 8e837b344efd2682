package com.sunucu.conformance.probes;

import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.target.FrozenClock;

/** Stops the clock where the target allows it; elsewhere a window may end during a check. */
public final class ClockFreeze {

  /** A check's body; its argument is whether the clock is stopped, so that windows are exact. */
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
