package com.sunucu.conformance.diff.change;

import java.util.Locale;

/** The severity of a change for the users of the contract, the most severe first. */
public enum Severity {
  /** Breaks a party that conforms to the old contract. */
  BREAKING,
  /** Whether it breaks a party cannot be decided; the change says why. */
  BY_HAND,
  /** No rule explains the difference. */
  UNCLASSIFIED,
  /** Nothing on the wire differs; code that is generated from the contract does not compile. */
  SOURCE,
  /** Promises or allows more; a party that conforms to the old contract is not affected. */
  ADDITIVE,
  /** Nothing on the wire differs. */
  COSMETIC;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a release needs a decision about it. */
  public boolean red() {
    return this != ADDITIVE && this != COSMETIC;
  }
}
