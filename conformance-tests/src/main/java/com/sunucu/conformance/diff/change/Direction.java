package com.sunucu.conformance.diff.change;

/**
 * Who writes a value and who reads it. The same change of a schema may be harmless for one and
 * breaking for the other.
 */
public enum Direction {
  REQUEST("a client that sends what was allowed is refused", "what was sent before is still taken"),
  RESPONSE(
      "a client that reads it meets what could not be there before",
      "every response was possible before"),
  EVENT(
      "a receiver that reads it meets what could not be there before",
      "every event was possible before"),
  /** The response of a receiver of an event; the API reads it. */
  REPLY("a receiver that responds as before counts as failed", "the old responses still count");

  private final String harm;
  private final String harmless;

  Direction(String harm, String harmless) {
    this.harm = harm;
    this.harmless = harmless;
  }

  /** Whether the other party writes the value, and the API reads it. */
  public boolean inbound() {
    return this == REQUEST || this == REPLY;
  }

  /**
   * A narrower schema breaks writers, a wider one readers; a schema that is neither breaks both.
   */
  public Severity of(Effect effect) {
    if (effect == Effect.UNKNOWN) {
      return Severity.BY_HAND;
    }
    Effect good = inbound() ? Effect.WIDER : Effect.NARROWER;
    return effect == good ? Severity.ADDITIVE : Severity.BREAKING;
  }

  public String why(Effect effect) {
    return of(effect).red() ? harm : harmless;
  }

  /** The other party. */
  public String party() {
    return this == EVENT || this == REPLY ? "a receiver" : "a client";
  }
}
