package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.result.DiffReport;
import java.util.List;

/** Markdown for a comment on a pull request. */
public record MarkdownReport(DiffReport report) {

  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        report.breaks()
            ? "### The contract breaks clients\n\n"
            : "### The contract breaks nothing\n\n");
    out.append(cell(report.summary())).append("\n");
    report.issues().forEach(c -> out.append("- **accept list:** ").append(cell(c)).append('\n'));
    for (Severity severity : Severity.values()) {
      List<Change> some = report.of(severity);
      if (some.isEmpty()) {
        continue;
      }
      boolean folded = !severity.red();
      String title = some.size() + " " + severity.word().replace('-', ' ');
      out.append(
          folded ? "\n<details><summary>" + title + "</summary>\n\n" : "\n#### " + title + "\n\n");
      table(out, some);
      out.append(folded ? "\n</details>\n" : "");
    }
    accepted(out);
    return out.toString();
  }

  private void accepted(StringBuilder out) {
    List<Change> accepted = report.acceptedChanges();
    if (!accepted.isEmpty()) {
      out.append("\n#### ").append(accepted.size()).append(" accepted\n\n");
      accepted.forEach(c ->
          out.append("- ")
              .append(code(c.id()))
              .append(": ")
              .append(cell(report.acceptance(c).map(Object::toString).orElse("")))
              .append('\n'));
    }
  }

  private static void table(StringBuilder out, List<Change> changes) {
    out.append("| change | where | from → to | why |\n|---|---|---|---|\n");
    for (Change change : changes) {
      String field = Wording.fields(change);
      String advice = change.advice().isEmpty() ? "" : "<br>**Instead:** " + cell(change.advice());
      out.append("| ").append(code(change.kind()));
      out.append(" | ").append(cell(Wording.subjects(change)));
      out.append(field.isEmpty() ? "" : "<br>" + cell(field));
      out.append("<br>").append(code(Wording.places(change)));
      out.append(" | ").append(code(Wording.values(change)));
      out.append(" | ").append(cell(change.why())).append(advice).append(" |\n");
    }
  }

  /** Escapes text of the contract for a table cell. */
  private static String cell(String text) {
    return Changed.clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|@#])", "\\\\$1");
  }

  private static String code(String text) {
    return "`" + Changed.clean(text).replace("`", "'").replace("|", "\\|") + "`";
  }
}
