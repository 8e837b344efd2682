package com.sunucu.conformance.certify;

import com.sunucu.conformance.result.Status;
import java.util.List;
import java.util.Optional;

/**
 * What came of one attack.
 *
 * @param wrong the deliveries that were not answered as they should be
 * @param hint what the cause probably is, in a sentence; empty where there is no telling
 */
record Finding(Attack attack, int deliveries, List<Answered> wrong, Optional<String> hint) {

  /**
   * A delivery and its response.
   *
   * @param response the status, or why there was none
   */
  record Answered(Delivery delivery, String response) {

    boolean isStatus() {
      return response.matches("[0-9]{3}");
    }
  }

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
