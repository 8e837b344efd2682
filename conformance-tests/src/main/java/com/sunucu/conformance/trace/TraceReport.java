package com.sunucu.conformance.trace;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.report.Count;
import com.sunucu.conformance.report.Html;
import java.util.List;

/** A trace as a person reads it: a table for the terminal, and a page. */
public record TraceReport(Trace trace, List<String> gaps) {

  /** One sentence a block, then what is open. */
  public String text() {
    StringBuilder out = new StringBuilder();
    String section = "";
    for (Sentence sentence : trace.sentences()) {
      if (!section.equals(sentence.section())) {
        section = sentence.section();
        out.append('\n').append(section).append('\n');
      }
      out.append("  ").append(sentence.text()).append('\n');
      sentence.excluded().ifPresent(why -> out.append("    excluded: ").append(why).append('\n'));
      for (String id : sentence.states()) {
        out.append("    ").append(id).append("  ").append(proof(id)).append('\n');
      }
    }
    out.append('\n');
    for (Clause clause : trace.awaiting()) {
      out.append(
          "awaits %s: %s %s%n"
              .formatted(clause.proof().awaits().orElseThrow(), clause.id(), clause.text()));
    }
    for (Clause clause : trace.excluded()) {
      out.append(
          "excluded: %s: %s%n".formatted(clause.id(), clause.proof().excluded().orElseThrow()));
    }
    gaps.forEach(gap -> out.append("gap: ").append(gap).append('\n'));
    return out.append(summary()).append('\n').toString();
  }

  /** The same as a page. */
  public String html() {
    Html page = new Html("Trace of the v1.6 document");
    page.raw("<header class=\"card verdict " + (gaps.isEmpty() ? "good" : "bad") + "\">")
        .element("h1", "From sentence to check")
        .element("p", summary())
        .raw("</header>");
    list(page, "Gaps", gaps);
    page.raw(
            "<h2>Sentences</h2><div class=\"scroll card\"><table><thead><tr><th>The document says</th>")
        .raw("<th>Requirement</th><th>Checks</th><th>Mutants killed</th></tr></thead><tbody>\n");
    trace.sentences().forEach(sentence -> rows(page, sentence));
    page.raw("</tbody></table></div>");
    list(
        page,
        "Awaits checks",
        trace.awaiting().stream()
            .map(c -> c.id() + " (" + c.proof().awaits().orElseThrow() + "): " + c.text())
            .toList());
    list(
        page,
        "Excluded",
        trace.excluded().stream()
            .map(c -> c.id() + ": " + c.proof().excluded().orElseThrow())
            .toList());
    return page.end();
  }

  private void rows(Html page, Sentence sentence) {
    if (sentence.excluded().isPresent()) {
      page.raw("<tr>")
          .element("td", sentence.text())
          .element("td class=\"none\" colspan=\"3\"", "excluded: " + sentence.excluded().get())
          .raw("</tr>\n");
      return;
    }
    int rows = sentence.states().size();
    for (int i = 0; i < rows; i++) {
      page.raw("<tr>");
      if (i == 0) {
        page.element("td rowspan=\"" + rows + "\"", sentence.text());
      }
      requirement(page, sentence.states().get(i));
      page.raw("</tr>\n");
    }
  }

  private void requirement(Html page, String id) {
    Clause clause = trace.clauses().get(id);
    if (clause == null) {
      page.element("td class=\"fail\" colspan=\"3\"", id + " is not there");
      return;
    }
    List<String> checks = trace.checks(clause);
    page.element("td title=\"" + Html.escape(clause.text()) + "\"", id);
    if (checks.isEmpty()) {
      page.element("td class=\"warn\"", proof(id));
    } else {
      page.raw("<td class=\"pass ids\">");
      checks.forEach(check -> page.element("code", check));
      page.text(unproven(clause)).raw("</td>");
    }
    page.element("td", tested() ? String.valueOf(killed(checks)) : "–");
  }

  private static void list(Html page, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      page.element("h2", title).raw("<ul>");
      lines.forEach(line -> page.element("li", line));
      page.raw("</ul>");
    }
  }

  private String proof(String id) {
    Clause clause = trace.clauses().get(id);
    if (clause == null) {
      return "is not there";
    }
    List<String> checks = trace.checks(clause);
    StringBuilder proof = new StringBuilder(String.join(" ", checks)).append(unproven(clause));
    if (killed(checks) > 0) {
      proof.append(" (").append(killed(checks)).append(" mutants killed)");
    }
    return proof.toString().strip();
  }

  private static String unproven(Clause clause) {
    return clause.proof().awaits().map(what -> " awaits " + what).orElse("")
        + clause.proof().excluded().map(why -> " excluded: " + why).orElse("");
  }

  /** Without the self-test's report nobody knows what was killed, which is not nothing. */
  private boolean tested() {
    return !trace.kills().isEmpty();
  }

  private long killed(List<String> checks) {
    return checks.stream()
        .flatMap(check -> trace.kills().getOrDefault(check, List.of()).stream())
        .distinct()
        .count();
  }

  private String summary() {
    return "%s, %s, %s; %d await checks, %d excluded, %s%s"
        .formatted(
            Count.of(trace.sentences().size(), "sentence"),
            Count.of(trace.requirements().size(), "requirement"),
            Count.of(
                trace.clauses().values().stream().mapToInt(c -> c.checks().size()).sum(), "check"),
            trace.awaiting().size(),
            trace.excluded().size(),
            Count.of(gaps.size(), "gap"),
            tested() ? "" : "; no mutation results: run `make selftest` first");
  }
}
