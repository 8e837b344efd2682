package com.sunucu.conformance.receiver;

import com.sunucu.conformance.frame.Status;
import java.util.List;

/**
 * What came of one attack.
 *
 * @param wrong the deliveries that were not answered as they should be
 */
record Finding(Attack attack, int deliveries, List<Answered> wrong) {

  /**
   * A delivery and its answer.
   *
   * @param answer the status, or why there was none
   */
  record Answered(Delivery delivery, String answer) {}

  Finding {
    wrong = List.copyOf(wrong);
  }

  Status status() {
    if (wrong.isEmpty()) {
      return Status.PASS;
    }
    return attack.recommended() ? Status.WARN : Status.FAIL;
  }
}
