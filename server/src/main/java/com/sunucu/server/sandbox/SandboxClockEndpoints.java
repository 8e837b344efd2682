package com.sunucu.server.sandbox;

import com.sunucu.api.sandbox.SandboxClockApi;
import com.sunucu.api.sandbox.model.ClockAdvance;
import com.sunucu.api.sandbox.model.ClockState;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.sandbox.SandboxClock.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Test control of the clock: read, advance, freeze, resume, reset (RL-05, IDP-02, WHD-03). */
public final class SandboxClockEndpoints implements SandboxClockApi<OperatorCall> {

  private static final int MILLI_DIGITS = 3;

  private final SandboxClock clock;
  private final Consumer<Instant> catchUp;

  /**
   * @param catchUp returns when all work due by this time is committed
   */
  public SandboxClockEndpoints(SandboxClock clock, Consumer<Instant> catchUp) {
    this.clock = clock;
    this.catchUp = catchUp;
  }

  @Override
  public ClockState getClock(OperatorCall call) {
    return state(clock.read());
  }

  @Override
  public ClockState advanceClock(OperatorCall call, ClockAdvance body) {
    return caughtUp(clock.advance(milliseconds(body.seconds())));
  }

  @Override
  public ClockState freezeClock(OperatorCall call) {
    return caughtUp(clock.freeze());
  }

  @Override
  public ClockState resumeClock(OperatorCall call) {
    return caughtUp(clock.resume());
  }

  @Override
  public ClockState resetClock(OperatorCall call) {
    caughtUp(clock.read());
    return caughtUp(clock.reset());
  }

  /**
   * Converts seconds to whole milliseconds by the decimal digits that the caller wrote: 0.001 is
   * exactly one. Smaller fractions are cut off, so that the clock never moves further than
   * requested.
   */
  static Duration milliseconds(double seconds) {
    return Duration.ofMillis(
        BigDecimal.valueOf(seconds)
            .movePointRight(MILLI_DIGITS)
            .setScale(0, RoundingMode.DOWN)
            .longValueExact());
  }

  private ClockState caughtUp(Reading reading) {
    clock.during(catchUp);
    return state(reading);
  }

  private static ClockState state(Reading reading) {
    return new ClockState(reading.now(), reading.frozen());
  }
}
