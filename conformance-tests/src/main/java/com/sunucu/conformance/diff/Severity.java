package com.sunucu.conformance.diff;

import java.util.Locale;

/** What a change asks of those who use the contract, the worst first. */
public enum Severity {
  /** Somebody who kept to the old contract is hurt. */
  BREAKING,
  /** More is promised or allowed; whoever kept to the old contract notices nothing. */
  ADDITIVE,
  /** Nothing on the wire differs. */
  COSMETIC;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
