package com.sunucu.conformance.result;

/** When a check runs; the phases follow each other in this order. */
public enum Phase {
  /** Beside others: it shares no key with them. */
  TOGETHER,
  /** With nothing beside it: it drives the target's clock. */
  ALONE,
  /** After all others: it judges every exchange of the run. */
  LEDGER
}
