package com.sunucu.conformance.result;

import java.util.List;

/** What a run says of its target, and the exit code that says it to scripts. */
public enum Verdict {
  CONFORMANT("conformant", 0),
  NOT_CONFORMANT("not conformant", 1),
  /** The target cannot be reached, or the harness failed. */
  NONE("no verdict", 3),
  NOTHING_RAN("nothing ran", 4),
  /** Nothing is wrong in what was seen, and too little was seen. */
  NOT_COVERED("coverage below what is demanded", 4);

  private final String word;
  private final int exitCode;

  Verdict(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** A fault that was seen stands, even where the harness failed elsewhere. */
  public static Verdict of(
      List<Outcome> outcomes,
      Survey survey,
      Coverage coverage,
      List<BaselineIssue> issues,
      RunPolicy policy) {
    if (outcomes.stream().anyMatch(Outcome::fails) || !issues.isEmpty()) {
      return NOT_CONFORMANT;
    }
    if (outcomes.stream().anyMatch(o -> o.status() == Status.ERROR)) {
      return NONE;
    }
    if (outcomes.stream().allMatch(Verdict::showsNothing)) {
      return NOTHING_RAN;
    }
    if (policy.requireAll() && !survey.missing().isEmpty()) {
      return NOT_CONFORMANT;
    }
    return coverage.percent() < policy.coverage() ? NOT_COVERED : CONFORMANT;
  }

  private static boolean showsNothing(Outcome outcome) {
    return outcome.status() == Status.NOT_APPLICABLE || outcome.status() == Status.NOT_TESTABLE;
  }

  public String word() {
    return word;
  }

  public int exitCode() {
    return exitCode;
  }
}
