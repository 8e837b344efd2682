package com.sunucu.server.core;

import java.util.UUID;

/**
 * Faults on demand: what a conformance run needs to see that a 500 leaves nothing behind (ERR-11,
 * IDP-06). Asked after an operation's effect and before its commit.
 */
@FunctionalInterface
public interface OperationFaults {

  /** Production has none. */
  OperationFaults NONE = (accountId, operationId) -> {};

  /** Throws where a fault was ordered for the account's next call of the operation. */
  void strike(UUID accountId, String operationId);
}
