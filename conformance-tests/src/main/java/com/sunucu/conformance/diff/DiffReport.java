package com.sunucu.conformance.diff;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The changes as a person reads them, and as a machine does. */
public record DiffReport(String older, String newer, List<Change> changes) {

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
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  public boolean breaks() {
    return !of(Severity.BREAKING).isEmpty();
  }

  private String summary() {
    return "%s → %s: %d breaking, %d additive, %d cosmetic"
        .formatted(
            older,
            newer,
            of(Severity.BREAKING).size(),
            of(Severity.ADDITIVE).size(),
            of(Severity.COSMETIC).size());
  }

  private List<Change> of(Severity severity) {
    return changes.stream().filter(c -> c.severity() == severity).toList();
  }

  private static void append(StringBuilder out, Change change) {
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
  }

  private static String shown(Optional<String> value) {
    return value.map(v -> v.length() > 120 ? v.substring(0, 117) + "…" : v).orElse("(none)");
  }
}
