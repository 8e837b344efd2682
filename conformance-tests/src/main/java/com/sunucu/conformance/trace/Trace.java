package com.sunucu.conformance.trace;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The traceability from the v1.6 document's sentences to requirements, checks and killed mutants.
 *
 * @param clauses by id
 * @param kills the mutants that each check has killed; empty if the self-test did not run
 */
public record Trace(
    List<Sentence> sentences, Map<String, Clause> clauses, Map<String, List<String>> kills) {

  public static Trace of(
      List<Sentence> sentences, Collection<Clause> clauses, Map<String, List<String>> kills) {
    return new Trace(
        sentences, clauses.stream().collect(Collectors.toMap(Clause::id, c -> c)), kills);
  }

  /** The checks of a requirement and of the rulings on it. */
  public List<String> checks(Clause requirement) {
    List<String> checks = new ArrayList<>(requirement.checks());
    for (String ruling : requirement.rulings()) {
      if (clauses.containsKey(ruling)) {
        checks.addAll(clauses.get(ruling).checks());
      }
    }
    return checks;
  }

  /**
   * The gaps: a sentence without a requirement, a stated requirement without a sentence, a
   * requirement with neither a check nor a reason.
   *
   * @param known the ids of the checks that the harness has
   */
  public List<String> gaps(Set<String> known) {
    List<String> gaps = new ArrayList<>();
    Map<String, Boolean> stated = new HashMap<>();
    for (Sentence sentence : sentences) {
      if (sentence.states().isEmpty() && sentence.excluded().isEmpty()) {
        gaps.add("the document: “" + sentence.text() + "” states no requirement");
      }
      for (String id : sentence.states()) {
        stated.put(id, true);
        if (!clauses.containsKey(id)) {
          gaps.add("the document: “" + sentence.text() + "” states " + id + ", which is not there");
        }
      }
    }
    for (Clause clause : requirements()) {
      if (clause.basis().equals("stated") && !stated.containsKey(clause.id())) {
        gaps.add(clause.id() + " is stated, and by no sentence of the document");
      }
      if (clause.checks().isEmpty()
          && clause.proof().awaits().isEmpty()
          && clause.proof().excluded().isEmpty()) {
        gaps.add(clause.id() + " has no check, awaits none and is not excluded");
      }
    }
    clauses.values().stream()
        .flatMap(c -> c.checks().stream())
        .filter(id -> !known.contains(id))
        .sorted()
        .forEach(id -> gaps.add(id + " is named in spec/, and the harness has no such check"));
    return gaps;
  }

  /** The requirements whose checks are not written yet, with the work that will bring them. */
  public List<Clause> awaiting() {
    return requirements().stream().filter(c -> c.proof().awaits().isPresent()).toList();
  }

  /** The requirements that cannot be checked from outside. */
  public List<Clause> excluded() {
    return requirements().stream().filter(c -> c.proof().excluded().isPresent()).toList();
  }

  /** All requirements, by id. */
  public List<Clause> requirements() {
    return clauses.values().stream()
        .filter(c -> !c.ruling())
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }
}
