package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.result.ClauseDiff.Moved;
import com.sunucu.conformance.diff.result.DiffReport;
import java.util.List;

/**
 * Plain text: a block for each change, the most severe first, then a line of counts.
 *
 * @param all whether cosmetic changes are shown, not only counted
 */
public record TextReport(DiffReport report, boolean all) {

  public String text() {
    StringBuilder out = new StringBuilder();
    for (Severity severity : Severity.values()) {
      List<Change> some = report.of(severity);
      if (some.isEmpty()) {
        continue;
      }
      if (severity == Severity.COSMETIC && !all) {
        out.append(
            "%d cosmetic %s (--all shows them)%n"
                .formatted(some.size(), some.size() == 1 ? "change" : "changes"));
      } else {
        out.append(severity.word().replace('-', ' ')).append('\n');
        some.forEach(change -> append(out, change));
      }
    }
    accepted(out);
    report.moved().forEach(clause -> append(out, clause));
    report.issues().forEach(c -> out.append("accept list: ").append(c).append('\n'));
    return out.append(report.summary()).append('\n').toString();
  }

  private void accepted(StringBuilder out) {
    List<Change> accepted = report.acceptedChanges();
    if (!accepted.isEmpty()) {
      out.append("accepted\n");
    }
    for (Change change : accepted) {
      append(out, change);
      report.acceptance(change).ifPresent(e -> line(out, "accepted: " + e));
    }
  }

  private void append(StringBuilder out, Change change) {
    String field = Wording.fields(change);
    out.append("  ").append(change.kind());
    out.append(field.isEmpty() ? "" : "  " + field);
    out.append("  ").append(Wording.subjects(change)).append('\n');
    line(out, Wording.places(change));
    line(out, Wording.values(change));
    line(out, change.why());
    if (!change.advice().isEmpty()) {
      line(out, "instead: " + change.advice());
    }
    List<String> touched = report.touched(change);
    if (!touched.isEmpty()) {
      line(out, "checks: " + Wording.checks(touched));
    }
    if (report.red(change)) {
      line(out, "accept as: " + change.id());
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append("    ").append(Changed.clean(text)).append('\n');
  }

  private static void append(StringBuilder out, Moved clause) {
    out.append(
        "clause %s: %s%n    %s%n    checks: %s%n"
            .formatted(clause.id(), clause.how(), clause.text(), Wording.checks(clause.checks())));
    if (clause.unmoved()) {
      out.append("    its checks did not change: look whether they still ask the right thing\n");
    }
  }
}
