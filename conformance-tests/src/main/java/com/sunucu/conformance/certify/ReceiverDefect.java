package com.sunucu.conformance.certify;

import java.util.Locale;

/** In which way an example receiver is wrong. */
public enum ReceiverDefect {
  /** It is right. */
  NOTHING,
  /** Takes whatever comes. */
  SIGNATURE_IGNORED,
  /** Parses the body, writes it again, and verifies that. */
  BODY_RESERIALISED,
  /** Verifies the signature and never looks at the clock. */
  TIMESTAMP_IGNORED,
  /** Answers 409 to a delivery that it has had. */
  DUPLICATE_REFUSED,
  /** Knows no header but {@code t=…,v1=…}. */
  SCHEMES_REFUSED;

  /** As the command line takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
