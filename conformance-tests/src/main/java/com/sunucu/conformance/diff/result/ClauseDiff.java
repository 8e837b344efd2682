package com.sunucu.conformance.diff.result;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes of requirements and rulings between two spec folders, and whether their checks
 * changed, too. A check that decides differently under the same id cannot be detected, so the
 * report lists the checks to review.
 */
public final class ClauseDiff {

  /**
   * A changed clause.
   *
   * @param how added, removed, or what of it changed
   * @param checks those that it has now, or had when it is gone
   * @param unmoved whether its checks are unchanged although the clause changed
   */
  public record Moved(String id, String how, String text, List<String> checks, boolean unmoved) {}

  private ClauseDiff() {}

  /**
   * Compares two registers.
   *
   * @param contract the changes of the contract between them; a clause that they serve counts as
   *     changed, except where they are cosmetic
   */
  public static List<Moved> compare(Clauses older, Clauses newer, List<Change> contract) {
    Set<String> ids = new TreeSet<>();
    older.all().forEach(c -> ids.add(c.id()));
    newer.all().forEach(c -> ids.add(c.id()));
    Set<String> touched = new TreeSet<>();
    contract.stream()
        .filter(c -> c.severity() != Severity.COSMETIC)
        .forEach(c -> touched.addAll(c.requirements()));
    List<Moved> moved = new ArrayList<>();
    for (String id : ids) {
      moved(id, older.find(id), newer.find(id), touched.contains(id)).ifPresent(moved::add);
    }
    return moved;
  }

  private static Optional<Moved> moved(
      String id, Optional<Clause> was, Optional<Clause> is, boolean touched) {
    if (was.isEmpty()) {
      Clause now = is.orElseThrow();
      return Optional.of(new Moved(id, "added", now.text(), now.checks(), now.checks().isEmpty()));
    }
    if (is.isEmpty()) {
      return Optional.of(new Moved(id, "removed", was.get().text(), was.get().checks(), false));
    }
    List<String> how = new ArrayList<>();
    if (!was.get().text().equals(is.get().text())) {
      how.add("text");
    }
    if (!was.get().place().anchors().equals(is.get().place().anchors())) {
      how.add("anchors");
    }
    if (!was.get().rulings().equals(is.get().rulings())) {
      how.add("rulings");
    }
    if (touched) {
      how.add("contract");
    }
    if (how.isEmpty()) {
      return Optional.empty();
    }
    boolean unmoved =
        Set.copyOf(was.get().checks()).equals(Set.copyOf(is.get().checks()))
            && is.get().proof().excluded().isEmpty();
    return Optional.of(
        new Moved(id, String.join(", ", how), is.get().text(), is.get().checks(), unmoved));
  }
}
