package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import java.time.Duration;
import java.util.List;

/**
 * What came of one check.
 *
 * @param message why it is not a pass; empty for one
 * @param cases what came of each case, where the check has several
 * @param evidence exchanges that show a failure
 */
public record Outcome(
    CheckInfo check,
    Status status,
    String message,
    List<Case> cases,
    List<Exchange> evidence,
    Duration took) {

  /** One case of a check, for example a cell of the scope matrix. */
  public record Case(String name, Status status, String message) {}

  public Outcome {
    cases = List.copyOf(cases);
    evidence = List.copyOf(evidence);
  }
}
