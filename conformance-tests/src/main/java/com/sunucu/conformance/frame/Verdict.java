package com.sunucu.conformance.frame;

import java.util.List;

/** What a run says of its target. */
public enum Verdict {
  CONFORMANT("conformant", 0),
  NOT_CONFORMANT("not conformant", 1),
  NONE("no verdict", 3),
  NOTHING_RAN("nothing ran", 4);

  private final String word;
  private final int exitCode;

  Verdict(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** A fault that was seen stands, even where the harness failed elsewhere. */
  static Verdict of(List<Outcome> outcomes, boolean lacking) {
    if (outcomes.stream()
        .map(Outcome::status)
        .anyMatch(s -> s == Status.FAIL || s == Status.NOT_TESTABLE)) {
      return NOT_CONFORMANT;
    }
    if (outcomes.stream().anyMatch(o -> o.status() == Status.ERROR)) {
      return NONE;
    }
    if (outcomes.stream().allMatch(o -> o.status() == Status.NOT_APPLICABLE)) {
      return NOTHING_RAN;
    }
    return lacking ? NOT_CONFORMANT : CONFORMANT;
  }

  public String word() {
    return word;
  }

  public int exitCode() {
    return exitCode;
  }
}
