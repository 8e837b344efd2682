package com.sunucu.conformance.diff;

/**
 * Who writes a value and who reads it; the same change of a schema is good for one and bad for the
 * other.
 */
enum Direction {
  REQUEST("a client that sends what was allowed is refused", "what was sent before is still taken"),
  RESPONSE(
      "a client that reads it meets what could not be there before",
      "every answer was possible before"),
  EVENT(
      "a receiver that reads it meets what could not be there before",
      "every event was possible before");

  private final String harm;
  private final String harmless;

  Direction(String harm, String harmless) {
    this.harm = harm;
    this.harmless = harmless;
  }

  /**
   * Senders are hurt when less is allowed, readers when more may come; a mere difference hurts
   * both.
   */
  Severity of(Effect effect) {
    Effect good = this == REQUEST ? Effect.WIDER : Effect.NARROWER;
    return effect == good ? Severity.ADDITIVE : Severity.BREAKING;
  }

  String why(Effect effect) {
    return of(effect) == Severity.BREAKING ? harm : harmless;
  }

  /** The party that is hurt when something it reads goes away. */
  String reader() {
    return this == EVENT ? "a receiver" : "a client";
  }
}
