package com.sunucu.server.core;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One call of one operation, as a feature sees it: who calls, the transaction that holds all that
 * the call does, and the one time that all of it bears.
 */
public record Call(Caller caller, Handle tx, Instant now) {

  /** The account whose rows this call may touch, and no others. */
  public UUID accountId() {
    return caller.accountId();
  }
}
