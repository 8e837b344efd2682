package com.sunucu.server.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A call of an operation, as a feature gets it.
 *
 * @param caller the authenticated caller
 * @param tx the transaction of everything that the call changes
 * @param now the one time of everything that the call changes
 * @param preparation the result of the operation's {@link Preparation}; empty if it has none
 */
public record Call(Caller caller, Handle tx, Instant now, Optional<Object> preparation) {

  /** A call of an operation that needs no preparation. */
  public Call(Caller caller, Handle tx, Instant now) {
    this(caller, tx, now, Optional.empty());
  }

  /** The account whose rows this call may read and change, and no others. */
  public UUID accountId() {
    return caller.accountId();
  }

  /** The result of the operation's preparation. */
  public <T> T prepared(Class<T> type) {
    return type.cast(preparation.orElseThrow());
  }
}
