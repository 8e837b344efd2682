package com.sunucu.conformance.target;

import java.time.Duration;
import java.time.Instant;

/** A sandbox's clock that stands still until this is closed, so that windows are exact. */
public final class FrozenClock implements AutoCloseable {

  /** Test control tells whole milliseconds. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final SandboxClock clock;
  private Instant now;

  private FrozenClock(SandboxClock clock, Instant now) {
    this.clock = clock;
    this.now = now;
  }

  public static FrozenClock stop(Sandbox sandbox) {
    return new FrozenClock(sandbox.clock(), sandbox.clock().freeze().now());
  }

  /** The target's time. */
  public Instant now() {
    return now;
  }

  public void advance(Duration step) {
    Instant expected = now.plus(step);
    SandboxClock.State state = clock.advance(step);
    look(state, expected);
    now = state.now();
  }

  @Override
  public void close() {
    look(clock.state(), now);
    clock.resume();
  }

  /** It stands still, and where it was left. */
  private void look(SandboxClock.State state, Instant expected) {
    boolean there = Duration.between(expected, state.now()).abs().compareTo(ROUNDING) <= 0;
    if (!state.frozen() || !there) {
      clock.disturb();
    }
  }
}
