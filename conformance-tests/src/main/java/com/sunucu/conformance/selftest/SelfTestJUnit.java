package com.sunucu.conformance.selftest;

import com.sunucu.conformance.junit.JUnitCase;
import com.sunucu.conformance.junit.JUnitSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings as CI servers read them: a test case for each mutant, one for the result's being
 * valid, and one for each of the two lists that must be empty; a selection of mutants skips those.
 */
final class SelfTestJUnit {

  private static final String SUITE = "sunucu-selftest";

  private SelfTestJUnit() {}

  static String text(Findings findings) {
    List<JUnitCase> cases = new ArrayList<>();
    for (MutantResult result : findings.kills()) {
      String group = SUITE + "." + result.mutant().group();
      String name = result.mutant().kills() + ": " + result.mutant().name();
      cases.add(
          result.killed()
              ? JUnitCase.passed(group, name, result.took())
              : JUnitCase.failed(
                  group, name, result.took(), "survivor", "survives: " + result.verdict()));
    }
    cases.add(empty("the right server passes, the canary dies", findings.invalid()));
    cases.add(whole(findings, "every check kills a mutant", findings.checksWithoutKill()));
    cases.add(
        whole(findings, "every requirement has a mutant", findings.requirementsWithoutMutant()));
    return JUnitSuite.of(SUITE, cases).text();
  }

  private static JUnitCase whole(Findings findings, String name, List<String> faults) {
    return findings.partial()
        ? new JUnitCase(
            SUITE + ".all",
            name,
            Duration.ZERO,
            new JUnitCase.Skipped("partial: only some of the mutants were tried"))
        : empty(name, faults);
  }

  private static JUnitCase empty(String name, List<String> faults) {
    return faults.isEmpty()
        ? JUnitCase.passed(SUITE + ".all", name, Duration.ZERO)
        : JUnitCase.failed(
            SUITE + ".all", name, Duration.ZERO, "not-empty", String.join("; ", faults));
  }
}
