package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.NotApplicable;

/** Operations by their ids, where a check is about just this one. */
public final class ServedOperations {

  private ServedOperations() {}

  /**
   * @throws NotApplicable when the target does not have it
   */
  public static Operation operation(CheckContext context, String id) {
    Operation operation = context.contract().operation(id);
    if (!context.survey().serves(operation)) {
      throw new NotApplicable("the target does not serve " + operation.title());
    }
    return operation;
  }
}
