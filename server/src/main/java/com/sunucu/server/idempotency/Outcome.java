package com.sunucu.server.idempotency;

/** The outcome of a request with an idempotency key. */
public sealed interface Outcome {

  /** The request ran for the first time. */
  record Fresh(StoredResponse answer) implements Outcome {}

  /** It ran before; this is the first response (IDP-08). */
  record Replay(StoredResponse answer) implements Outcome {}

  /** The key belongs to a different request; nothing ran (IDP-04). */
  record Mismatch() implements Outcome {}
}
