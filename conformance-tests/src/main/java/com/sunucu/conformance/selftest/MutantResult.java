package com.sunucu.conformance.selftest;

import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.selftest.mutant.Mutant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a mutant.
 *
 * @param outcomes of the checks that ran
 * @param trouble why there are none; empty where there are
 */
record MutantResult(
    Mutant mutant, List<Outcome> outcomes, Duration took, Optional<String> trouble) {

  /** Whether the check that is named for it failed: no other one counts, and no error does. */
  boolean killed() {
    return killers().contains(mutant.kills());
  }

  /** Every check that failed. */
  List<String> killers() {
    return outcomes.stream().filter(MutantResult::noticed).map(o -> o.check().id()).toList();
  }

  /** What the named check came to, in words. */
  String verdict() {
    return trouble.orElseGet(() ->
        outcomes.stream()
            .filter(o -> o.check().id().equals(mutant.kills()))
            .map(o -> o.status().word() + (o.message().isEmpty() ? "" : ": " + o.message()))
            .findFirst()
            .orElse("did not run"));
  }

  /** A check of a SHOULD only warns, and has noticed all the same. */
  private static boolean noticed(Outcome outcome) {
    return outcome.status() == Status.FAIL || outcome.status() == Status.WARN;
  }
}
