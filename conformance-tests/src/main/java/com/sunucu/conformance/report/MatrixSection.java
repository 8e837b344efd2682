package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scope matrix as a grid: a row for each operation, a column for each scope and for none. */
record MatrixSection(Report report) {

  /** The check whose cases are the cells; each is called {@code operation × scope}. */
  private static final String CHECK = "SCOPE-02.must.matrix";

  private static final String NO_SCOPE = "none";

  void write(Html page) {
    page.raw("<h2 id=\"matrix\">Scope matrix</h2>");
    Map<String, Outcome.Case> cells = cells();
    if (cells.isEmpty()) {
      page.element("p class=\"faint\"", "The check " + CHECK + " did not run.");
      return;
    }
    page.raw(
            "<p>A key with one scope calls each operation: <span class=\"key pass\">●</span> let in, as it ")
        .raw("must be; <span class=\"key refused\">○</span> refused with 403, as it must be; ")
        .raw(
            "<span class=\"key fail\">✕</span> wrong; <span class=\"key warn\">?</span> not testable; ")
        .raw("<span class=\"key none\">–</span> not served or not asked.</p>")
        .raw("<div class=\"scroll card\"><table class=\"grid\"><thead><tr><th></th>");
    List<String> scopes = new ArrayList<>(report.contract().scopes());
    scopes.add(NO_SCOPE);
    scopes.forEach(scope -> page.raw("<th>").element("span", scope).raw("</th>"));
    page.raw("</tr></thead><tbody>\n");
    for (Operation operation : report.contract().operations()) {
      page.raw("<tr>").element("th", operation.title());
      scopes.forEach(scope -> cell(page, operation, scope, cells));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private Map<String, Outcome.Case> cells() {
    return report.result().outcomes().stream()
        .filter(o -> o.check().id().equals(CHECK))
        .flatMap(o -> o.cases().stream())
        .collect(Collectors.toMap(Outcome.Case::name, Function.identity(), (a, b) -> b));
  }

  private void cell(Html page, Operation operation, String scope, Map<String, Outcome.Case> cells) {
    Outcome.Case cell = cells.get(operation.id() + " × " + scope);
    boolean granted = operation.scope().map(scope::equals).orElse(false);
    Status status = cell == null ? Status.NOT_APPLICABLE : cell.status();
    String css =
        switch (status) {
          case PASS -> granted ? "pass" : "refused";
          case FAIL -> "fail";
          case WARN, NOT_TESTABLE -> "warn";
          case NOT_APPLICABLE, ERROR -> "none";
        };
    String sign =
        switch (status) {
          case PASS -> granted ? "●" : "○";
          case FAIL -> "✕";
          case WARN, NOT_TESTABLE -> "?";
          case NOT_APPLICABLE, ERROR -> "–";
        };
    String said =
        operation.title()
            + " with "
            + (scope.equals(NO_SCOPE) ? "no scope" : scope)
            + ", which "
            + (granted ? "lets in" : "must be refused")
            + ": "
            + (cell == null ? "not asked" : cell.status().word() + " " + cell.message());
    String td =
        "td class=\"" + css + "\" title=\"" + Html.escape(report.clean(said.strip())) + "\"";
    if (status == Status.FAIL) {
      page.raw("<" + td + ">").element("a href=\"#" + CHECK + "\"", sign).raw("</td>");
    } else {
      page.element(td, sign);
    }
  }
}
