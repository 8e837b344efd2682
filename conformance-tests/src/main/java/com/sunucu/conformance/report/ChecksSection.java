package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import java.util.Comparator;
import java.util.List;

/**
 * Every check, the worst first, filtered by status without a script: radio buttons and the style
 * sheet do it.
 */
record ChecksSection(Report report) {

  private static final List<Status> WORST_FIRST =
      List.of(
          Status.FAIL,
          Status.NOT_TESTABLE,
          Status.ERROR,
          Status.WARN,
          Status.NOT_APPLICABLE,
          Status.PASS);

  void write(Html page) {
    List<Outcome> outcomes =
        report.result().outcomes().stream()
            .sorted(
                Comparator.comparing(Outcome::fails)
                    .reversed()
                    .thenComparing(o -> WORST_FIRST.indexOf(o.status()))
                    .thenComparing(o -> o.check().id()))
            .toList();
    page.raw("<h2 id=\"checks\">Checks</h2>\n");
    filter(page, "all", "all " + outcomes.size(), true);
    for (Status status : WORST_FIRST) {
      long count = report.result().count(status);
      if (count > 0) {
        filter(page, status.word().replace(' ', '-'), status.word() + " " + count, false);
      }
    }
    page.raw("<div class=\"checks\">\n");
    outcomes.forEach(outcome -> check(page, outcome));
    page.raw("</div>\n");
  }

  private static void filter(Html page, String id, String label, boolean checked) {
    page.raw("<input class=\"show\" type=\"radio\" name=\"show\" id=\"show-" + id + "\"")
        .raw(checked ? " checked>" : ">")
        .element("label for=\"show-" + id + "\"", label)
        .raw("\n");
  }

  private void check(Html page, Outcome outcome) {
    Clause clause = outcome.check().clause();
    String css = HtmlReport.css(outcome);
    page.raw("<details id=\"" + outcome.check().id() + "\" class=\"check is-" + css + "\"")
        .raw(outcome.fails() ? " open>" : ">")
        .raw("<summary>")
        .element("span class=\"tag " + css + "\"", outcome.status().word());
    outcome.waiver().ifPresent(p -> page.element("span class=\"tag none\"", p.kind().word()));
    page.element("code", outcome.check().id())
        .prose("span class=\"faint\"", clause.text())
        .raw("</summary><div>");
    sentence(page, outcome);
    if (!outcome.message().isEmpty()) {
      page.element("div class=\"message " + css + "\"", report.clean(outcome.message()));
    }
    outcome
        .waiver()
        .ifPresent(
            p -> page.element("p", "Does not count, " + p.kind().word() + ": " + p.reason()));
    report.evidence(outcome).forEach(exchange -> exchange(page, exchange));
    cases(page, outcome);
    page.element(
        "p class=\"faint\"",
        "Again: run --url "
            + report.result().run().url()
            + " --run "
            + outcome.check().id()
            + " --seed "
            + report.result().run().seed());
    page.raw("</div></details>\n");
  }

  private void sentence(Html page, Outcome outcome) {
    Clause clause = outcome.check().clause();
    page.raw("<blockquote>");
    for (String quote : report.quotes(clause)) {
      page.raw("<p>").element("q", quote).raw("</p>");
    }
    page.prose(
            "p",
            clause.id()
                + " ("
                + outcome.check().level()
                + ", "
                + clause.basis()
                + "): "
                + clause.text())
        .raw("</blockquote>");
    for (Clause ruling : outcome.check().rulings()) {
      page.prose("p class=\"faint\"", ruling.id() + " (" + ruling.basis() + "): " + ruling.text());
    }
    page.element("p", "Expected: " + outcome.check().decides());
  }

  private void exchange(Html page, Exchange exchange) {
    Transcript transcript = report.transcript();
    page.raw("<div class=\"exchange\"><div><h4>Request</h4>")
        .element("pre", transcript.request(exchange))
        .raw("</div><div><h4>Answer</h4>")
        .element("pre", transcript.answer(exchange))
        .raw("</div><div class=\"wide\"><h4>See it yourself</h4>")
        .element("pre class=\"curl\"", transcript.curl(exchange.request()))
        .raw("</div></div>");
  }

  private void cases(Html page, Outcome outcome) {
    if (outcome.cases().size() < 2) {
      return;
    }
    page.raw(
        "<details><summary>" + outcome.cases().size() + " cases</summary><ul class=\"cases\">");
    for (Outcome.Case one : outcome.cases()) {
      String message = one.message().isEmpty() ? "" : " — " + one.message();
      page.element("li", report.clean(one.name() + ": " + one.status().word() + message));
    }
    page.raw("</ul></details>");
  }
}
