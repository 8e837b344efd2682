package com.sunucu.conformance.selftest;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.selftest.mutant.MutantCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The result of a self-test.
 *
 * @param invalid the reasons why the result is invalid; empty when it is valid
 * @param survivors mutants whose named check did not fail
 * @param checksWithoutKill checks that failed on no mutant
 * @param requirementsWithoutMutant clauses with checks of which none failed on a mutant
 * @param excused checks and clauses that need no mutant, each with the reason
 * @param partial whether only a selection of the mutants was tried, so that checks and clauses
 *     without a kill are not findings
 */
record Findings(
    List<String> invalid,
    List<MutantResult> kills,
    List<MutantResult> survivors,
    List<String> checksWithoutKill,
    List<String> requirementsWithoutMutant,
    Map<String, String> excused,
    boolean partial) {

  /** The verdict, written to selftest.json in lower case. */
  enum Verdict {
    PASSED,
    /** All mutants of a selection were killed. */
    PARTIAL,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param selected number of mutants selected
   */
  static Findings of(
      SelfTest.Tried tried,
      int selected,
      MutantCatalogue mutants,
      Catalogue checks,
      Collection<Clause> clauses) {
    List<MutantResult> kills = tried.kills();
    Set<String> killers = new TreeSet<>();
    kills.forEach(it -> killers.addAll(it.killers()));
    Map<String, String> excused = mutants.withoutMutant();
    List<String> idle =
        checks.checks().stream().map(CheckInfo::id).filter(id -> !killers.contains(id)).toList();
    List<String> unproven =
        clauses.stream()
            .filter(it -> !it.checks().isEmpty())
            .filter(it -> it.checks().stream().noneMatch(killers::contains))
            .map(Clause::id)
            .toList();
    Map<String, String> used = new TreeMap<>();
    excused.forEach((id, reason) -> {
      if (idle.contains(id) || unproven.contains(id)) {
        used.put(id, reason);
      }
    });
    return new Findings(
        invalid(tried, selected),
        kills,
        kills.stream().filter(it -> !it.killed()).toList(),
        idle.stream().filter(id -> !used.containsKey(id)).toList(),
        unproven.stream().filter(id -> !used.containsKey(id)).toList(),
        used,
        selected < mutants.mutants().size());
  }

  private static List<String> invalid(SelfTest.Tried tried, int mutants) {
    List<String> invalid = new ArrayList<>();
    if (tried.kills().size() < mutants) {
      invalid.add("only %d of %d mutants were tried".formatted(tried.kills().size(), mutants));
    }
    tried.clean().trouble().ifPresent(it -> invalid.add("the right server: " + it));
    for (Outcome outcome : tried.clean().outcomes()) {
      if (outcome.status() != Status.PASS && outcome.status() != Status.NOT_APPLICABLE) {
        invalid.add(
            "the right server: %s %s: %s"
                .formatted(outcome.status().word(), outcome.check().id(), outcome.message()));
      }
    }
    if (!tried.canary().killed()) {
      invalid.add("the canary lives: " + tried.canary().verdict());
    }
    return invalid;
  }

  long killed() {
    return kills.stream().filter(MutantResult::killed).count();
  }

  /** The names of the mutants that each check killed, by check id. */
  Map<String, List<String>> byCheck() {
    Map<String, List<String>> killed = new TreeMap<>();
    for (MutantResult one : kills) {
      for (String check : one.killers()) {
        killed.computeIfAbsent(check, none -> new ArrayList<>()).add(one.mutant().name());
      }
    }
    return killed;
  }

  Verdict verdict() {
    if (!invalid.isEmpty() || !survivors.isEmpty()) {
      return Verdict.FAILED;
    }
    if (partial) {
      return Verdict.PARTIAL;
    }
    return checksWithoutKill.isEmpty() && requirementsWithoutMutant.isEmpty()
        ? Verdict.PASSED
        : Verdict.FAILED;
  }
}
