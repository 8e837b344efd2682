package com.sunucu.conformance.report;

/** Numbers with their nouns. */
public final class Count {

  private Count() {}

  /** "1 check", "2 checks". */
  public static String of(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
