package com.sunucu.conformance.mutants;

import java.util.function.UnaryOperator;

/** What a mutant does between a caller and the right server. */
@FunctionalInterface
interface Fault {

  /** The right server. */
  @FunctionalInterface
  interface Server {
    Reply send(Asked asked);
  }

  Reply answer(Asked asked, Server right);

  /** Whether it breaks what is under this path; all else passes as it is. */
  default boolean concerns(String path) {
    return path.startsWith("/v1");
  }

  static Fault none() {
    return (asked, right) -> right.send(asked);
  }

  static Fault onAnswers(UnaryOperator<Reply> change) {
    return (asked, right) -> change.apply(right.send(asked));
  }

  static Fault onRequests(UnaryOperator<Asked> change) {
    return (asked, right) -> right.send(change.apply(asked));
  }

  /** On what test control tells of events. */
  static Fault onEvents(UnaryOperator<String> change) {
    return new Fault() {
      @Override
      public Reply answer(Asked asked, Server right) {
        return right.send(asked).body(change);
      }

      @Override
      public boolean concerns(String path) {
        return path.startsWith("/sandbox/") && path.endsWith("/events");
      }
    };
  }
}
