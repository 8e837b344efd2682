package com.sunucu.conformance.target;

import java.time.Duration;
import java.time.Instant;

/** A sandbox's clock that stands still until this is closed, so that windows are exact. */
public final class StillClock implements AutoCloseable {

  private final Sandbox sandbox;
  private Instant now;

  private StillClock(Sandbox sandbox, Instant now) {
    this.sandbox = sandbox;
    this.now = now;
  }

  public static StillClock stop(Sandbox sandbox) {
    return new StillClock(sandbox, sandbox.freeze().now());
  }

  /** The target's time. */
  public Instant now() {
    return now;
  }

  public void advance(Duration step) {
    now = sandbox.advance(step).now();
  }

  @Override
  public void close() {
    sandbox.resume();
  }
}
