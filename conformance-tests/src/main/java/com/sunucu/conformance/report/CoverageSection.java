package com.sunucu.conformance.report;

import com.sunucu.conformance.result.Coverage;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which documented statuses were seen, as a grid of operations and statuses. */
record CoverageSection(Coverage coverage) {

  void write(Html page) {
    page.raw("<h2 id=\"coverage\">Coverage</h2>")
        .element(
            "p",
            "Of %d documented statuses that can be brought about, %d were seen (%d %%)."
                .formatted(coverage.documented(), coverage.seen(), coverage.percent()));
    if (coverage.rows().isEmpty()) {
      return;
    }
    SortedSet<Integer> statuses = new TreeSet<>();
    coverage.rows().forEach(row -> statuses.addAll(row.operation().responses().keySet()));
    page.raw(
            "<p><span class=\"key pass\">✓</span> seen; <span class=\"key warn\">never</span> documented and ")
        .raw(
            "never seen in this run; <span class=\"key none\">–</span> only while the server stops.</p>")
        .raw("<div class=\"scroll card\"><table class=\"grid low\"><thead><tr><th></th>");
    statuses.forEach(status -> page.element("th", String.valueOf(status)));
    page.raw("</tr></thead><tbody>\n");
    for (Coverage.Row row : coverage.rows()) {
      page.raw("<tr>").element("th", row.operation().title());
      statuses.forEach(status -> cell(page, row, status));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private static void cell(Html page, Coverage.Row row, int status) {
    if (row.seen().contains(status)) {
      page.element("td class=\"pass\"", "✓");
    } else if (row.never().contains(status)) {
      page.element("td class=\"warn\"", "never");
    } else if (row.operation().responses().containsKey(status)) {
      page.element("td class=\"none\"", "–");
    } else {
      page.raw("<td></td>");
    }
  }
}
