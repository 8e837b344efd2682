package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;

/** Operations by their ids, where a check is about just this one. */
final class Served {

  private Served() {}

  /**
   * @throws NotApplicable when the target does not have it
   */
  static Operation operation(Trial trial, String id) {
    Operation operation = trial.contract().operation(id);
    if (!trial.survey().serves(operation)) {
      throw new NotApplicable("the target does not serve " + operation.title());
    }
    return operation;
  }
}
