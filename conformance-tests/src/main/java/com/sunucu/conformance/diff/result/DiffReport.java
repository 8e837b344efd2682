package com.sunucu.conformance.diff.result;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.result.ClauseDiff.Moved;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a comparison; the formats are in {@code report}.
 *
 * @param checks of each clause, by its id
 * @param moved the clauses that changed; empty where only contracts were compared
 * @param accepted the breaking changes that are accepted
 * @param issues the faults of that list
 */
public record DiffReport(
    String older,
    String newer,
    List<Change> changes,
    Map<String, List<String>> checks,
    List<Moved> moved,
    AcceptedChanges accepted,
    List<String> issues) {

  public DiffReport {
    changes = List.copyOf(changes);
    moved = List.copyOf(moved);
    issues = List.copyOf(issues);
  }

  /** The result of comparing two contracts alone. */
  public DiffReport(String older, String newer, List<Change> changes) {
    this(older, newer, changes, Map.of(), List.of(), AcceptedChanges.none(), List.of());
  }

  /** Whether a release must not go out as it is. */
  public boolean breaks() {
    return !issues.isEmpty() || changes.stream().anyMatch(this::red);
  }

  /** Whether a change is red and not accepted. */
  public boolean red(Change change) {
    return change.severity().red() && acceptance(change).isEmpty();
  }

  /** The entry that accepts a change. */
  public Optional<AcceptedChanges.Entry> acceptance(Change change) {
    return accepted.of(change);
  }

  /** The changes of a severity that are not accepted. */
  public List<Change> of(Severity severity) {
    return changes.stream()
        .filter(c -> c.severity() == severity && acceptance(c).isEmpty())
        .toList();
  }

  public List<Change> acceptedChanges() {
    return changes.stream().filter(c -> acceptance(c).isPresent()).toList();
  }

  /** The checks of the clauses that a change touches. */
  public List<String> touched(Change change) {
    return change.requirements().stream()
        .flatMap(id -> checks.getOrDefault(id, List.of()).stream())
        .distinct()
        .toList();
  }

  /** The counts, in one line. */
  public String summary() {
    StringBuilder counts = new StringBuilder();
    for (Severity severity : Severity.values()) {
      int count = of(severity).size();
      boolean usual =
          severity == Severity.BREAKING
              || severity == Severity.ADDITIVE
              || severity == Severity.COSMETIC;
      if (usual || count > 0) {
        counts.append(counts.isEmpty() ? "" : ", ");
        counts.append(count).append(' ').append(severity.word().replace('-', ' '));
      }
    }
    int some = acceptedChanges().size();
    return "%s → %s: %s%s%s"
        .formatted(older, newer, counts, some > 0 ? ", " + some + " accepted" : "", clauses());
  }

  private String clauses() {
    long unmoved = moved.stream().filter(Moved::unmoved).count();
    return moved.isEmpty()
        ? ""
        : "; %d clauses changed, of %d the checks did not".formatted(moved.size(), unmoved);
  }
}
