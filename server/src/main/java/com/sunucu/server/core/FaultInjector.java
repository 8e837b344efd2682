package com.sunucu.server.core;

import java.util.UUID;

/**
 * Faults on demand. Conformance runs use them to check that a 500 has no effect (ERR-11, IDP-06).
 * Called after an operation's effect and before its commit.
 */
@FunctionalInterface
public interface FaultInjector {

  /** Injects nothing; used in production. */
  FaultInjector NONE = (accountId, operationId) -> {};

  /**
   * A fault that the operator requested. It becomes a 500 like any other exception, but is logged
   * in one line without stack trace, because its cause is known.
   */
  final class Ordered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Ordered(String operationId) {
      super(
          "The operator ordered this call of %s to fail".formatted(operationId),
          null,
          false,
          false);
    }
  }

  /**
   * Throws if a fault was requested for the account's next call of the operation.
   *
   * @throws Ordered if a fault was requested
   */
  void strike(UUID accountId, String operationId);
}
