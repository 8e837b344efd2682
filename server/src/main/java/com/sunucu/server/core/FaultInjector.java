package com.sunucu.server.core;

import java.util.UUID;

/**
 * Faults on demand: what a conformance run needs to see that a 500 leaves nothing behind (ERR-11,
 * IDP-06). Asked after an operation's effect and before its commit.
 */
@FunctionalInterface
public interface FaultInjector {

  /** Production has none. */
  FaultInjector NONE = (accountId, operationId) -> {};

  /**
   * A fault that the operator ordered. It is answered like any other, and logged in a line: there
   * is nothing to find out, so it has no stack trace.
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
   * Throws where a fault was ordered for the account's next call of the operation.
   *
   * @throws Ordered in its place
   */
  void strike(UUID accountId, String operationId);
}
