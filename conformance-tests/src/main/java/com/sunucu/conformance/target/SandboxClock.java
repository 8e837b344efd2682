package com.sunucu.conformance.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The clock of a sandbox: one for all of its accounts. Safe for use by many threads. */
public final class SandboxClock {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestControl control;
  private volatile boolean disturbed;

  /** The target's time, and whether it stands still. */
  record State(Instant now, boolean frozen) {}

  SandboxClock(TestControl control) {
    this.control = control;
  }

  /** The target's time. */
  public Instant now() {
    return state().now();
  }

  State state() {
    return state(control.call("getClock", Map.of()));
  }

  State advance(Duration step) {
    return state(
        control.call(
            "advanceClock",
            Map.of(),
            JSON.createObjectNode().put("seconds", step.toMillis() / 1000.0)));
  }

  State freeze() {
    return state(control.call("freezeClock", Map.of()));
  }

  State resume() {
    return state(control.call("resumeClock", Map.of()));
  }

  /** Lets the clock run again where it stands still. */
  public void release() {
    if (state().frozen()) {
      resume();
    }
  }

  /** Notes that the clock was not where this run had left it. */
  void disturb() {
    disturbed = true;
  }

  /**
   * Whether something else moved the clock during the run: a second run against the same sandbox,
   * say. A failure of the run may come from that.
   */
  public boolean disturbed() {
    return disturbed;
  }

  private static State state(JsonNode clock) {
    return new State(Instant.parse(clock.path("now").asString()), clock.path("frozen").asBoolean());
  }
}
