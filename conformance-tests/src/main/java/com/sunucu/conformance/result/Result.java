package com.sunucu.conformance.result;

import java.util.List;

/**
 * What came of a run.
 *
 * @param issues entries of the baseline that do not hold any more
 * @param ledger every exchange with the API, judged
 */
public record Result(
    Run run,
    Survey survey,
    List<Outcome> outcomes,
    Coverage coverage,
    List<BaselineIssue> issues,
    List<ValidatedExchange> ledger,
    Verdict verdict) {

  public Result {
    outcomes = List.copyOf(outcomes);
    issues = List.copyOf(issues);
    ledger = List.copyOf(ledger);
  }

  public long count(Status status) {
    return outcomes.stream().filter(o -> o.status() == status).count();
  }

  /** How many of that status are pardoned. */
  public long pardoned(Status status) {
    return outcomes.stream().filter(o -> o.status() == status && o.waiver().isPresent()).count();
  }
}
