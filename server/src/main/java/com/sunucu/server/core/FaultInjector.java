package com.sunucu.server.core;

import java.util.UUID;

/**
 * Injects faults on demand, so that a conformance run can check that a 500 leaves nothing behind
 * (ERR-11, IDP-06). Called after an operation's effect and before its commit.
 */
@FunctionalInterface
public interface FaultInjector {

  /** Injects nothing; used in production. */
  FaultInjector NONE = (accountId, operationId) -> {};

  /**
   * A fault that the operator ordered. It gets the response of any other fault, and one line in the
   * log without a stack trace.
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
   * Throws if a fault was ordered for the account's next call of the operation.
   *
   * @throws Ordered the fault
   */
  void inject(UUID accountId, String operationId);
}
