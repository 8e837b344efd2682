package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.frame.CheckInfo;
import com.sunucu.conformance.frame.Outcome;
import com.sunucu.conformance.frame.Result;
import com.sunucu.conformance.frame.Status;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as a machine reads it. */
record JsonReport(Result result, String contractVersion, Redaction redaction) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_EVIDENCE = 5;

  String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("url", result.url().toString());
    root.put("contract", contractVersion);
    root.put("verdict", result.verdict().word()).put("exitCode", result.verdict().exitCode());
    root.put("seed", result.seed()).put("startedAt", result.started().toString());
    root.put("durationMs", result.took().toMillis()).put("exchanges", result.exchanges());
    root.put("rateLimit", result.survey().limit());
    ObjectNode counts = root.putObject("counts");
    for (Status status : Status.values()) {
      counts.put(status.word(), result.count(status));
    }
    ObjectNode operations = root.putObject("operations");
    result.survey().served().forEach(o -> operations.withArray("served").add(o.id()));
    ArrayNode missing = operations.putArray("missing");
    result
        .survey()
        .missing()
        .forEach(o -> missing.addObject().put("id", o.id()).put("title", o.title()));
    ArrayNode checks = root.putArray("checks");
    result.outcomes().forEach(o -> check(checks.addObject(), o));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private void check(ObjectNode node, Outcome outcome) {
    CheckInfo check = outcome.check();
    node.put("id", check.id()).put("requirement", check.clause().id()).put("level", check.level());
    node.put("sentence", check.clause().text()).put("basis", check.clause().basis());
    check.rulings().forEach(r -> node.withArray("rulings").add(r.id()));
    node.put("status", outcome.status().word()).put("durationMs", outcome.took().toMillis());
    if (!outcome.message().isEmpty()) {
      node.put("message", redaction.clean(outcome.message()));
    }
    for (Outcome.Case one : outcome.cases()) {
      ObjectNode cell =
          node.withArray("cases")
              .addObject()
              .put("name", one.name())
              .put("status", one.status().word());
      if (!one.message().isEmpty()) {
        cell.put("message", redaction.clean(one.message()));
      }
    }
    Transcript transcript = new Transcript(result.url(), redaction);
    List<Exchange> evidence = outcome.evidence();
    for (Exchange exchange : evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size()))) {
      node.withArray("evidence")
          .addObject()
          .put("request", transcript.request(exchange))
          .put("answer", transcript.answer(exchange))
          .put("curl", transcript.curl(exchange.request()));
    }
  }
}
