package com.sunucu.conformance.result;

/** What came of a check. */
public enum Status {
  PASS("pass"),
  /** A clause that binds is not kept. */
  FAIL("fail"),
  /** A clause that is only recommended is not kept. */
  WARN("warn"),
  /** The clause asks nothing of this target. */
  NOT_APPLICABLE("not applicable"),
  /** The target does not let it be seen; counts as a failure, for nothing was shown. */
  NOT_TESTABLE("not testable"),
  /** The harness or the network failed: no verdict on the target. */
  ERROR("error");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** Whether it counts as a failure, unless it is pardoned. */
  public boolean fails() {
    return this == FAIL || this == NOT_TESTABLE;
  }

  public String word() {
    return word;
  }
}
