package com.sunucu.conformance.result;

import com.sunucu.conformance.exchange.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param message why it is not a pass; empty for one
 * @param cases the result of each case, where the check has several
 * @param evidence exchanges that show a failure
 * @param waiver why a failure does not count; empty when it does, or when there is none
 */
public record Outcome(
    CheckInfo check,
    Status status,
    String message,
    List<Case> cases,
    List<Exchange> evidence,
    Duration took,
    Optional<Waiver> waiver) {

  /** One case of a check, for example a cell of the scope matrix. */
  public record Case(String name, Status status, String message) {}

  public Outcome {
    cases = List.copyOf(cases);
    evidence = List.copyOf(evidence);
  }

  /** Whether it speaks against the target. */
  public boolean fails() {
    return status.fails() && waiver.isEmpty();
  }
}
