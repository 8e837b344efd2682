package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Coverage;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Run;
import com.sunucu.conformance.result.Status;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as a machine reads it; its form is {@code schemas/report.yaml}. */
record JsonReport(Report report) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  String text() {
    Result result = report.result();
    Run run = result.run();
    ObjectNode root = JSON.createObjectNode();
    root.put("url", run.url().toString());
    root.put("contract", report.contract().version());
    root.put("verdict", result.verdict().word()).put("exitCode", result.verdict().exitCode());
    root.put("profile", run.profile().isEmpty() ? null : run.profile());
    root.put("seed", run.seed()).put("startedAt", run.started().toString());
    root.put("durationMs", run.took().toMillis()).put("exchanges", result.ledger().size());
    root.put("rateLimit", result.survey().limit());
    ObjectNode counts = root.putObject("counts");
    ObjectNode pardoned = root.putObject("pardoned");
    for (Status status : Status.values()) {
      counts.put(status.word(), result.count(status));
      pardoned.put(status.word(), result.pardoned(status));
    }
    ObjectNode operations = root.putObject("operations");
    ArrayNode served = operations.putArray("served");
    result.survey().served().forEach(o -> served.add(o.id()));
    ArrayNode missing = operations.putArray("missing");
    result
        .survey()
        .missing()
        .forEach(o -> missing.addObject().put("id", o.id()).put("title", o.title()));
    coverage(root.putObject("coverage"), result.coverage());
    ArrayNode issues = root.putArray("baseline");
    result
        .issues()
        .forEach(c -> issues.addObject().put("check", c.check()).put("message", c.message()));
    ArrayNode checks = root.putArray("checks");
    result.outcomes().forEach(o -> check(checks.addObject(), o));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void coverage(ObjectNode node, Coverage coverage) {
    node.put("seen", coverage.seen()).put("documented", coverage.documented());
    node.put("percent", coverage.percent());
    ArrayNode operations = node.putArray("operations");
    for (Coverage.Row row : coverage.rows()) {
      ObjectNode one = operations.addObject().put("id", row.operation().id());
      row.seen().forEach(one.putArray("seen")::add);
      row.never().forEach(one.putArray("neverSeen")::add);
    }
  }

  private void check(ObjectNode node, Outcome outcome) {
    CheckInfo check = outcome.check();
    node.put("id", check.id()).put("requirement", check.clause().id()).put("level", check.level());
    node.put("sentence", check.clause().text()).put("basis", check.clause().basis());
    ArrayNode quotes = node.putArray("document");
    report.quotes(check.clause()).forEach(quotes::add);
    ArrayNode rulings = node.putArray("rulings");
    check.rulings().forEach(r -> rulings.add(r.id()));
    node.put("status", outcome.status().word()).put("durationMs", outcome.took().toMillis());
    if (!outcome.message().isEmpty()) {
      node.put("message", report.clean(outcome.message()));
    }
    outcome
        .waiver()
        .ifPresent(
            p -> node.putObject("pardon").put("kind", p.kind().word()).put("reason", p.reason()));
    cases(node.putArray("cases"), outcome.cases());
    Transcript transcript = report.transcript();
    ArrayNode evidence = node.putArray("evidence");
    for (Exchange exchange : report.evidence(outcome)) {
      evidence
          .addObject()
          .put("request", transcript.request(exchange))
          .put("answer", transcript.response(exchange))
          .put("curl", transcript.curl(exchange.request()));
    }
  }

  private void cases(ArrayNode node, List<Outcome.Case> cases) {
    for (Outcome.Case one : cases) {
      ObjectNode cell =
          node.addObject().put("name", report.clean(one.name())).put("status", one.status().word());
      if (!one.message().isEmpty()) {
        cell.put("message", report.clean(one.message()));
      }
    }
  }
}
