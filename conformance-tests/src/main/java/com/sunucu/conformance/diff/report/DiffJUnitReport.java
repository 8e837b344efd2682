package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.result.DiffReport;
import com.sunucu.conformance.junit.JUnitCase;
import com.sunucu.conformance.junit.JUnitSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** JUnit XML for CI servers: a test case for each change, which fails if the change is red. */
public record DiffJUnitReport(DiffReport report) {

  private static final String SUITE = "contract diff";

  public String text() {
    List<JUnitCase> cases = new ArrayList<>();
    report.changes().forEach(change -> cases.add(testCase(change)));
    report.issues().forEach(issue -> cases.add(failed(issue, "accept list", issue)));
    if (cases.isEmpty()) {
      cases.add(JUnitCase.passed(SUITE, "no change", Duration.ZERO));
    }
    return JUnitSuite.of(SUITE, cases).text();
  }

  private JUnitCase testCase(Change change) {
    String name = change.id() + ": " + Wording.subjects(change);
    if (!report.red(change)) {
      return JUnitCase.passed(SUITE, name, Duration.ZERO);
    }
    return failed(
        name,
        change.severity().word(),
        String.join(
            "\n",
            Wording.fields(change),
            Wording.places(change),
            Wording.values(change),
            change.why(),
            change.advice()));
  }

  private static JUnitCase failed(String name, String type, String text) {
    String message = text.strip().replaceAll("\\s*\n\\s*", "; ");
    return new JUnitCase(
        SUITE, name, Duration.ZERO, new JUnitCase.Failed(false, type, message, text.strip()));
  }
}
