package com.sunucu.conformance.diff.corpus;

import java.util.Locale;

/** The right result of one comparison. */
public enum ExpectedVerdict {
  /** Exit 0, and no finding other than cosmetic ones: the two mean the same. */
  NONE,
  /** Exit 0: something changed, and nobody who kept to the old contract is hurt. */
  OK,
  /** Exit 1: somebody who kept to the old contract is hurt. */
  BREAKING,
  /** Exit 1: no tool can decide it, so a person must. */
  HAND,
  /** Exit 1, and exit 0 with {@code --wire-only}: only code generated from the contract is hurt. */
  SOURCE,
  /** Exit 2: a document cannot be read, and the message says which and why. */
  REFUSED;

  public static ExpectedVerdict of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As it is written in the corpus. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a command must exit with. */
  public int exit() {
    return switch (this) {
      case NONE, OK -> 0;
      case BREAKING, HAND, SOURCE -> 1;
      case REFUSED -> 2;
    };
  }
}
