package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.junit.JUnitCase;
import com.sunucu.conformance.junit.JUnitSuite;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Waiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as CI servers read it: a test case for each check, with failure, error and skipped
 * elements, and one for each entry of the baseline that no longer holds.
 */
record JUnitReport(Report report) {

  String text() {
    Result result = report.result();
    List<JUnitCase> cases = new ArrayList<>();
    result.outcomes().forEach(outcome -> cases.add(testCase(outcome)));
    result.issues().forEach(issue -> cases.add(issue(issue)));
    return new JUnitSuite(
            "sunucu-conformance",
            JUnitSuite.times(result.run().started(), result.run().took()),
            properties(result),
            cases)
        .text();
  }

  private Map<String, String> properties(Result result) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("verdict", result.verdict().word());
    properties.put("url", report.clean(result.run().url().toString()));
    properties.put("seed", String.valueOf(result.run().seed()));
    properties.put("coverage.percent", String.valueOf(result.coverage().percent()));
    properties.put("coverage.neverSeen", String.join(", ", result.coverage().neverSeen()));
    return properties;
  }

  private JUnitCase issue(BaselineIssue issue) {
    return JUnitCase.failed(
        "sunucu.baseline", issue.check(), Duration.ZERO, "baseline", report.clean(issue.message()));
  }

  private JUnitCase testCase(Outcome outcome) {
    return new JUnitCase(
        "sunucu." + outcome.check().clause().id(),
        outcome.check().id(),
        outcome.took(),
        outcome.waiver().<JUnitCase.Result>map(it -> waived(it, outcome)).orElse(of(outcome)));
  }

  private JUnitCase.Result of(Outcome outcome) {
    String message = report.clean(outcome.message());
    return switch (outcome.status()) {
      case PASS -> new JUnitCase.Passed("");
      case WARN -> new JUnitCase.Passed("warning: " + message);
      case NOT_APPLICABLE -> new JUnitCase.Skipped(message);
      case FAIL, NOT_TESTABLE -> failed(false, outcome);
      case ERROR -> failed(true, outcome);
    };
  }

  private JUnitCase.Skipped waived(Waiver waiver, Outcome outcome) {
    return new JUnitCase.Skipped(
        report.clean(waiver.kind().word() + ": " + waiver.reason() + "\n" + outcome.message()));
  }

  private JUnitCase.Failed failed(boolean error, Outcome outcome) {
    Transcript transcript = report.transcript();
    StringBuilder text =
        new StringBuilder(outcome.check().clause().text()).append("\n\n").append(outcome.message());
    for (Exchange exchange : report.evidence(outcome)) {
      text.append("\n\n")
          .append(transcript.curl(exchange.request()))
          .append('\n')
          .append(transcript.response(exchange));
    }
    return new JUnitCase.Failed(
        error,
        outcome.status().word(),
        report.clean(outcome.message()),
        report.clean(text.toString()));
  }
}
