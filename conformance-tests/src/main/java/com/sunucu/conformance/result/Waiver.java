package com.sunucu.conformance.result;

/**
 * Why a failure does not count.
 *
 * @param reason as the profile or the baseline gives it
 */
public record Waiver(Kind kind, String reason) {

  /** Who pardons. */
  public enum Kind {
    /** The profile: the target need not let it be tested. */
    EXCUSED("excused"),
    /** The baseline: it is known, and somebody mends it. */
    KNOWN("known");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
