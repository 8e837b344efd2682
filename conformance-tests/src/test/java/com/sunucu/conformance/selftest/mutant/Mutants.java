package com.sunucu.conformance.selftest.mutant;

/** Mutants as a file of the catalogue would have them. */
public final class Mutants {

  private Mutants() {}

  /**
   * @param steps in YAML, without name and check
   */
  public static Mutant of(String steps) {
    return read("mutant: is broken\nkills: ACC-01.must.own-profile\n" + steps);
  }

  static Mutant read(String yaml) {
    return MutantCatalogue.mutant("test", StrictObject.of(YamlSource.of("test.yaml", yaml)));
  }
}
