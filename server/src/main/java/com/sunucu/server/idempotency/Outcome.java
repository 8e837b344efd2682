package com.sunucu.server.idempotency;

/** What comes of a request that bears a key. */
public sealed interface Outcome {

  /** The request ran for the first time. */
  record Fresh(StoredResponse answer) implements Outcome {}

  /** It ran before; this is what was answered then (IDP-08). */
  record Replay(StoredResponse answer) implements Outcome {}

  /** Another request had the key; nothing ran (IDP-04). */
  record Mismatch() implements Outcome {}
}
