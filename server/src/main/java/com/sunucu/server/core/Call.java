package com.sunucu.server.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One call of one operation: its caller, its transaction, and its time. Everything that the call
 * writes belongs to this transaction and has this time.
 *
 * @param preparation the result of the operation's {@link Preparation}; empty if it has none
 */
public record Call(Caller caller, Handle tx, Instant now, Optional<Object> preparation) {

  /** A call of an operation that needs no preparation. */
  public Call(Caller caller, Handle tx, Instant now) {
    this(caller, tx, now, Optional.empty());
  }

  /** The account to which this call's access is limited. */
  public UUID accountId() {
    return caller.accountId();
  }

  /**
   * The result of the operation's preparation.
   *
   * @param type the type that the preparation returns
   */
  public <T> T prepared(Class<T> type) {
    return type.cast(preparation.orElseThrow());
  }
}
