package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Place;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.result.DiffReport;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In the Static Analysis Results Interchange Format 2.1.0, as code hosts show it beside the lines.
 * Accepted and cosmetic changes are omitted: a code host raises an alert for each result.
 */
public record DiffSarifReport(DiffReport report) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "sunucu-conformance diff");
    List<Change> shown =
        report.changes().stream()
            .filter(c -> report.acceptance(c).isEmpty() && c.severity() != Severity.COSMETIC)
            .toList();
    ArrayNode rules = driver.putArray("rules");
    List<String> kinds = shown.stream().map(Change::kind).distinct().toList();
    kinds.forEach(kind ->
        rules
            .addObject()
            .put("id", kind)
            .putObject("shortDescription")
            .put("text", "A change of the contract: " + kind));
    ArrayNode results = run.putArray("results");
    shown.forEach(c -> result(results.addObject(), c, kinds.indexOf(c.kind())));
    for (String issue : report.issues()) {
      results.addObject().put("level", "error").putObject("message").put("text", issue);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void result(ObjectNode node, Change change, int rule) {
    node.put("ruleId", change.kind()).put("ruleIndex", rule);
    node.put("level", change.severity().red() ? "error" : "note");
    String advice = change.advice().isEmpty() ? "" : " Instead: " + change.advice() + ".";
    node.putObject("message")
        .put(
            "text",
            "%s (%s) %s: %s: %s.%s"
                .formatted(
                    change.kind(),
                    change.severity().word(),
                    Wording.subjects(change),
                    Wording.values(change),
                    change.why(),
                    advice));
    node.putObject("partialFingerprints").put("change/v1", change.id());
    Optional<Place> place = change.newer().or(change::older);
    place.ifPresent(p -> {
      ObjectNode location = node.putArray("locations").addObject();
      ObjectNode physical = location.putObject("physicalLocation");
      physical.putObject("artifactLocation").put("uri", p.file().replace('\\', '/'));
      physical.putObject("region").put("startLine", Math.max(1, p.line()));
      location.putArray("logicalLocations").addObject().put("fullyQualifiedName", p.pointer());
    });
  }
}
