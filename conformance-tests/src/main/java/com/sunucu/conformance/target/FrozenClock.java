package com.sunucu.conformance.target;

import java.time.Duration;
import java.time.Instant;

/** A sandbox's clock that stands still until this is closed, so that windows are exact. */
public final class FrozenClock implements AutoCloseable {

  /** Test control tells whole milliseconds. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final Sandbox sandbox;
  private Instant now;

  private FrozenClock(Sandbox sandbox, Instant now) {
    this.sandbox = sandbox;
    this.now = now;
  }

  public static FrozenClock stop(Sandbox sandbox) {
    return new FrozenClock(sandbox, sandbox.freeze().now());
  }

  /** The target's time. */
  public Instant now() {
    return now;
  }

  public void advance(Duration step) {
    Instant expected = now.plus(step);
    ClockState state = sandbox.advance(step);
    look(state, expected);
    now = state.now();
  }

  @Override
  public void close() {
    look(sandbox.clock(), now);
    sandbox.resume();
  }

  /** It stands still, and where it was left. */
  private void look(ClockState state, Instant expected) {
    boolean there = Duration.between(expected, state.now()).abs().compareTo(ROUNDING) <= 0;
    if (!state.frozen() || !there) {
      sandbox.disturb();
    }
  }
}
