package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.result.Waiver;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run in the Static Analysis Results Interchange Format 2.1.0, as code hosts show it. A result
 * stands at the file of the project that holds the clause, for a server has no lines.
 */
record SarifReport(Report report) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BASELINE = "baseline";

  String text() {
    Result result = report.result();
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "sunucu-conformance").put("version", report.contract().version());
    List<Outcome> told = result.outcomes().stream().filter(SarifReport::tells).toList();
    ArrayNode rules = driver.putArray("rules");
    told.forEach(outcome -> rule(rules.addObject(), outcome.check()));
    if (!result.issues().isEmpty()) {
      rules
          .addObject()
          .put("id", BASELINE)
          .putObject("shortDescription")
          .put("text", "An entry of the baseline is stale or expired.");
    }
    invocation(run.putArray("invocations").addObject(), result);
    ArrayNode results = run.putArray("results");
    for (int i = 0; i < told.size(); i++) {
      result(results.addObject().put("ruleIndex", i), told.get(i));
    }
    for (BaselineIssue issue : result.issues()) {
      issue(results.addObject().put("ruleIndex", told.size()), issue);
    }
    ObjectNode properties = run.putObject("properties");
    properties.put("verdict", result.verdict().word());
    properties.put("coveragePercent", result.coverage().percent());
    ArrayNode never = properties.putArray("statusesNeverSeen");
    result.coverage().neverSeen().forEach(never::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** What failed, or would have; what passed is no finding. */
  private static boolean tells(Outcome outcome) {
    return outcome.status().fails() || outcome.status() == Status.WARN;
  }

  private void rule(ObjectNode node, CheckInfo check) {
    node.put("id", check.id());
    node.putObject("shortDescription").put("text", check.clause().text());
    node.putObject("fullDescription").put("text", check.decides());
    String quotes =
        report.quotes(check.clause()).stream()
            .map(quote -> "The document: " + quote)
            .collect(Collectors.joining("\n"));
    node.putObject("help").put("text", quotes.isEmpty() ? check.decides() : quotes);
    node.putObject("defaultConfiguration")
        .put("level", check.level().equals("must") ? "error" : "warning");
  }

  private void result(ObjectNode node, Outcome outcome) {
    node.put("ruleId", outcome.check().id()).put("kind", "fail");
    node.put("level", outcome.status() == Status.WARN ? "warning" : "error");
    String how =
        report.evidence(outcome).stream()
            .limit(1)
            .map(exchange -> "\n" + report.transcript().curl(exchange.request()))
            .collect(Collectors.joining());
    node.putObject("message")
        .put("text", report.clean(outcome.status().word() + ": " + outcome.message()) + how);
    location(node, outcome);
    node.putObject("partialFingerprints").put("check/v1", outcome.check().id());
    if (outcome.waiver().isPresent()) {
      Waiver waiver = outcome.waiver().get();
      node.putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("justification", waiver.kind().word() + ": " + waiver.reason());
    }
  }

  private void location(ObjectNode node, Outcome outcome) {
    ObjectNode location = node.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical
        .putObject("artifactLocation")
        .put("uri", outcome.check().clause().place().file())
        .put("uriBaseId", "%SRCROOT%");
    physical.putObject("region").put("startLine", line(outcome.check().clause()));
    List<Exchange> evidence = report.evidence(outcome);
    if (!evidence.isEmpty()) {
      location
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", report.clean(evidence.getFirst().title()));
    }
  }

  /** Where the file names the clause, so that a code host shows its sentence. */
  private static int line(Clause clause) {
    List<String> lines = Form.packed("/" + clause.place().file()).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("\\W*id: " + clause.id() + "\\b.*")) {
        return i + 1;
      }
    }
    return 1;
  }

  private static void issue(ObjectNode node, BaselineIssue issue) {
    node.put("ruleId", BASELINE).put("kind", "fail").put("level", "error");
    node.putObject("message").put("text", issue.check() + ": " + issue.message());
    ObjectNode physical = node.putArray("locations").addObject().putObject("physicalLocation");
    physical
        .putObject("artifactLocation")
        .put("uri", "spec/requirements")
        .put("uriBaseId", "%SRCROOT%");
    physical.putObject("region").put("startLine", 1);
    node.putObject("partialFingerprints").put("check/v1", BASELINE + "/" + issue.check());
  }

  /** That the harness itself failed somewhere is no finding about the target. */
  private void invocation(ObjectNode node, Result result) {
    node.put("executionSuccessful", result.count(Status.ERROR) == 0);
    node.put("startTimeUtc", result.run().started().toString());
    node.put("endTimeUtc", result.run().started().plus(result.run().took()).toString());
    node.put("exitCode", result.verdict().exitCode());
    ArrayNode notifications = node.putArray("toolExecutionNotifications");
    for (Outcome outcome : result.outcomes()) {
      if (outcome.status() == Status.ERROR) {
        ObjectNode notification = notifications.addObject().put("level", "error");
        notification
            .putObject("message")
            .put("text", report.clean(outcome.check().id() + ": " + outcome.message()));
      }
    }
  }
}
