package com.sunucu.conformance.diff;

import com.sunucu.conformance.diff.ClauseDiff.Moved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes as a person reads them, and as a machine does.
 *
 * @param checks of each clause, by its id
 * @param moved the clauses that changed; empty where only contracts were compared
 */
public record DiffReport(
    String older,
    String newer,
    List<Change> changes,
    Map<String, List<String>> checks,
    List<Moved> moved) {

  private static final int MOST_CHECKS = 8;

  /** Of two contracts alone. */
  public DiffReport(String older, String newer, List<Change> changes) {
    this(older, newer, changes, Map.of(), List.of());
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One block a change, the breaking ones first, closed by a line of counts. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Severity severity : Severity.values()) {
      List<Change> some = of(severity);
      if (!some.isEmpty()) {
        out.append(severity.word()).append('\n');
        some.forEach(change -> append(out, change));
      }
    }
    for (Moved clause : moved) {
      out.append(
          "clause %s: %s%n    %s%n    checks: %s%n"
              .formatted(clause.id(), clause.how(), clause.text(), some(clause.checks())));
      if (clause.unmoved()) {
        out.append("    its checks did not change: look whether they still ask the right thing\n");
      }
    }
    return out.append(summary()).append('\n').toString();
  }

  public String json() {
    ObjectNode root = JSON.createObjectNode().put("old", older).put("new", newer);
    for (Severity severity : Severity.values()) {
      root.put(severity.word(), of(severity).size());
    }
    ArrayNode list = root.putArray("changes");
    for (Change change : changes) {
      ObjectNode node =
          list.addObject().put("severity", change.severity().word()).put("kind", change.kind());
      change.subjects().forEach(node.putArray("subjects")::add);
      node.put("pointer", change.pointer());
      node.put("old", change.before().orElse(null));
      node.put("new", change.after().orElse(null));
      node.put("why", change.why());
      change.requirements().forEach(node.putArray("requirements")::add);
      touched(change).forEach(node.putArray("checks")::add);
    }
    ArrayNode clauses = root.putArray("clauses");
    for (Moved clause : moved) {
      ObjectNode node = clauses.addObject().put("id", clause.id()).put("changed", clause.how());
      node.put("text", clause.text()).put("checksUnchanged", clause.unmoved());
      clause.checks().forEach(node.putArray("checks")::add);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  public boolean breaks() {
    return changes.stream().anyMatch(c -> c.severity().red());
  }

  private String summary() {
    long unmoved = moved.stream().filter(Moved::unmoved).count();
    String clauses =
        moved.isEmpty()
            ? ""
            : "; %d clauses changed, of %d the checks did not".formatted(moved.size(), unmoved);
    return "%s → %s: %d breaking, %d additive, %d cosmetic%s"
        .formatted(
            older,
            newer,
            of(Severity.BREAKING).size(),
            of(Severity.ADDITIVE).size(),
            of(Severity.COSMETIC).size(),
            clauses);
  }

  private List<Change> of(Severity severity) {
    return changes.stream().filter(c -> c.severity() == severity).toList();
  }

  private List<String> touched(Change change) {
    return change.requirements().stream()
        .flatMap(id -> checks.getOrDefault(id, List.of()).stream())
        .distinct()
        .toList();
  }

  private static String some(List<String> checks) {
    String more =
        checks.size() > MOST_CHECKS ? " and " + (checks.size() - MOST_CHECKS) + " more" : "";
    String some = String.join(", ", checks.subList(0, Math.min(MOST_CHECKS, checks.size())));
    return some.isEmpty() ? "none" : some + more;
  }

  private void append(StringBuilder out, Change change) {
    out.append("  ")
        .append(change.kind())
        .append("  ")
        .append(String.join(", ", change.subjects()))
        .append('\n');
    out.append("    ").append(change.pointer()).append('\n');
    out.append("    ")
        .append(shown(change.before()))
        .append(" → ")
        .append(shown(change.after()))
        .append('\n');
    out.append("    ").append(change.why()).append('\n');
    List<String> touched = touched(change);
    if (!touched.isEmpty()) {
      out.append("    checks: ").append(some(touched)).append('\n');
    }
  }

  private static String shown(Optional<String> value) {
    return value.map(v -> v.length() > 120 ? v.substring(0, 117) + "…" : v).orElse("(none)");
  }
}
