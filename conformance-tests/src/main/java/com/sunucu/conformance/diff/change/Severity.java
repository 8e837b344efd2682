package com.sunucu.conformance.diff.change;

import java.util.Locale;

/** What a change asks of those who use the contract, the worst first. */
public enum Severity {
  /** A party that kept to the old contract is hurt. */
  BREAKING,
  /** Whether a party is hurt cannot be decided here; the change says why. */
  BY_HAND,
  /** The contracts differ, and no rule explains the difference. */
  UNCLASSIFIED,
  /** Nothing on the wire differs; code that is generated from the contract does not compile. */
  SOURCE,
  /** More is promised or allowed; a party that kept to the old contract notices nothing. */
  ADDITIVE,
  /** Nothing on the wire differs. */
  COSMETIC;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a release must not have it unnoticed. */
  public boolean red() {
    return this != ADDITIVE && this != COSMETIC;
  }
}
