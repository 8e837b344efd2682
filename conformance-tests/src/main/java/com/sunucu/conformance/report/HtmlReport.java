package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Run;
import com.sunucu.conformance.result.Status;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as one page: the verdict, what failed and how to see it, the scope matrix, coverage. */
record HtmlReport(Report report) {

  String text() {
    Result result = report.result();
    Html page = new Html(result.verdict().word() + " · " + result.run().url());
    head(page);
    issues(page, result.issues());
    failing(page, result.outcomes().stream().filter(Outcome::fails).toList());
    new MatrixSection(report).write(page);
    new CoverageSection(result.coverage()).write(page);
    new ChecksSection(report).write(page);
    missing(page, result.survey().missing());
    return page.end();
  }

  private void head(Html page) {
    Result result = report.result();
    Run run = result.run();
    String mood =
        switch (result.verdict()) {
          case CONFORMANT -> "good";
          case NOT_CONFORMANT -> "bad";
          case NONE, NOTHING_RAN, NOT_COVERED -> "open";
        };
    String word = result.verdict().word();
    page.raw("<header class=\"card verdict " + mood + "\">")
        .element("p class=\"faint\"", "Sunucu API " + report.contract().version() + " conformance")
        .element("h1", word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .raw("<p>")
        .element("code", run.url().toString())
        .raw("</p>");
    bar(page, result);
    Map<String, String> facts = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      long count = result.count(status);
      if (count > 0) {
        long pardoned = result.pardoned(status);
        String more = pardoned > 0 ? " (" + pardoned + " excused)" : "";
        facts.put(status.word(), count + more);
      }
    }
    facts.put(
        "documented statuses seen",
        result.coverage().seen() + " of " + result.coverage().documented());
    facts.put(
        "operations served",
        result.survey().served().size()
            + " of "
            + (result.survey().served().size() + result.survey().missing().size()));
    facts.put("exchanges", String.valueOf(result.ledger().size()));
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", run.took().toMillis() / 1000.0));
    facts.put("seed", String.valueOf(run.seed()));
    facts.put("profile", run.profile().isEmpty() ? "none" : run.profile());
    facts.put("started", run.started().truncatedTo(ChronoUnit.SECONDS).toString());
    page.raw("<dl class=\"facts\">");
    facts.forEach(
        (name, value) -> page.raw("<div>").element("dt", name).element("dd", value).raw("</div>"));
    page.raw("</dl><nav>")
        .raw(result.issues().isEmpty() ? "" : "<a href=\"#baseline\">Baseline</a>")
        .raw(
            result.outcomes().stream().noneMatch(Outcome::fails)
                ? ""
                : "<a href=\"#fails\">What fails</a>")
        .raw("<a href=\"#matrix\">Scope matrix</a>")
        .raw("<a href=\"#coverage\">Coverage</a><a href=\"#checks\">Checks</a></nav></header>\n");
  }

  private static void bar(Html page, Result result) {
    int all = Math.max(1, result.outcomes().size());
    page.raw("<svg class=\"bar\" viewBox=\"0 0 " + all + " 1\" preserveAspectRatio=\"none\" ")
        .raw("aria-hidden=\"true\">");
    long at = 0;
    for (Status status : Status.values()) {
      long count = result.count(status);
      if (count > 0) {
        page.raw(
            "<rect class=\"%s\" x=\"%d\" width=\"%d\" height=\"1\"/>"
                .formatted(colour(status), at, count));
      }
      at += count;
    }
    page.raw("</svg>");
  }

  private static String colour(Status status) {
    return switch (status) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case WARN, NOT_TESTABLE -> "warn";
      case NOT_APPLICABLE, ERROR -> "none";
    };
  }

  /** What a reader wants first; each leads to its exchanges below. */
  private void failing(Html page, List<Outcome> failing) {
    if (failing.isEmpty()) {
      return;
    }
    page.raw("<h2 id=\"fails\">What fails</h2><ul class=\"fails card\">");
    for (Outcome outcome : failing) {
      page.raw("<li><a href=\"#" + outcome.check().id() + "\">")
          .element("code", outcome.check().id())
          .raw("</a>")
          .element("span", report.clean(outcome.message().lines().findFirst().orElse("")))
          .prose("span class=\"faint\"", outcome.check().clause().text())
          .raw("</li>");
    }
    page.raw("</ul>");
  }

  private static void issues(Html page, List<BaselineIssue> issues) {
    if (issues.isEmpty()) {
      return;
    }
    page.raw("<h2 id=\"baseline\">Baseline</h2><ul>");
    issues.forEach(
        c -> page.raw("<li>").element("code", c.check()).text(": " + c.message()).raw("</li>"));
    page.raw("</ul>");
  }

  private static void missing(Html page, List<Operation> missing) {
    if (missing.isEmpty()) {
      return;
    }
    page.raw("<h2>Not served</h2><ul class=\"cases\">");
    missing.forEach(o -> page.raw("<li>").element("code", o.title()).raw("</li>"));
    page.raw("</ul>");
  }

  /** The status as a class of the style sheet. */
  static String css(Outcome outcome) {
    return outcome.status().word().replace(' ', '-');
  }
}
