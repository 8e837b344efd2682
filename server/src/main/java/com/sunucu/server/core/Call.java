package com.sunucu.server.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One call of one operation, as a feature sees it: who calls, the transaction that holds all that
 * the call does, and the one time that all of it bears.
 *
 * @param preparation what the operation's {@link Preparation} found out; empty where it has none
 */
public record Call(Caller caller, Handle tx, Instant now, Optional<Object> preparation) {

  /** A call of an operation that needs no preparation. */
  public Call(Caller caller, Handle tx, Instant now) {
    this(caller, tx, now, Optional.empty());
  }

  /** The account whose rows this call may touch, and no others. */
  public UUID accountId() {
    return caller.accountId();
  }

  /** What the operation's preparation found out, of the type that it makes. */
  public <T> T prepared(Class<T> type) {
    return type.cast(preparation.orElseThrow());
  }
}
