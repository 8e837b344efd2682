package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Place;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.result.ClauseDiff.Moved;
import com.sunucu.conformance.diff.result.DiffReport;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole report as JSON. */
public record DiffJsonReport(DiffReport report) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public String text() {
    ObjectNode root = JSON.createObjectNode().put("old", report.older()).put("new", report.newer());
    root.put("breaks", report.breaks());
    for (Severity severity : Severity.values()) {
      root.put(severity.word(), report.of(severity).size());
    }
    root.put("accepted", report.acceptedChanges().size());
    ArrayNode list = root.putArray("changes");
    report.changes().forEach(change -> change(list.addObject(), change));
    ArrayNode clauses = root.putArray("clauses");
    for (Moved clause : report.moved()) {
      ObjectNode node = clauses.addObject().put("id", clause.id()).put("changed", clause.how());
      node.put("text", clause.text()).put("checksUnchanged", clause.unmoved());
      clause.checks().forEach(node.putArray("checks")::add);
    }
    report.issues().forEach(root.putArray("complaints")::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private void change(ObjectNode node, Change change) {
    node.put("id", change.id());
    node.put("severity", change.severity().word()).put("kind", change.kind());
    change.subjects().forEach(node.putArray("subjects")::add);
    change.fields().forEach(node.putArray("fields")::add);
    node.put("pointer", change.pointer());
    place(node, "oldPlace", change.older());
    place(node, "newPlace", change.newer());
    node.put("old", change.before().orElse(null));
    node.put("new", change.after().orElse(null));
    node.put("why", change.why());
    node.put("instead", change.advice());
    report.acceptance(change).ifPresent(e -> node.put("accepted", e.toString()));
    change.requirements().forEach(node.putArray("requirements")::add);
    report.touched(change).forEach(node.putArray("checks")::add);
  }

  private static void place(ObjectNode node, String name, Optional<Place> place) {
    place.ifPresent(p -> {
      ObjectNode at = node.putObject(name).put("file", p.file()).put("pointer", p.pointer());
      if (p.line() > 0) {
        at.put("line", p.line());
      }
    });
  }
}
