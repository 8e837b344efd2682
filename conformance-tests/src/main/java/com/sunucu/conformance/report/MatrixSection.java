package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scope matrix as a grid: a row for each operation, a column for each scope and for none. */
record MatrixSection(Report report, Map<String, Outcome.Case> cases) {

  /** The check whose cases are the cells; each is called {@code operation × scope}. */
  static final String CHECK = "SCOPE-02.must.matrix";

  private static final String NO_SCOPE = "none";

  /**
   * A cell of the grid.
   *
   * @param css its class of the style sheet
   * @param title what was asked and what came of it, in words
   */
  record Cell(String css, String sign, String title) {}

  static MatrixSection of(Report report) {
    return new MatrixSection(
        report,
        report.result().outcomes().stream()
            .filter(o -> o.check().id().equals(CHECK))
            .flatMap(o -> o.cases().stream())
            .collect(Collectors.toMap(Outcome.Case::name, Function.identity(), (a, b) -> b)));
  }

  List<String> scopes() {
    return Stream.concat(report.contract().scopes().stream(), Stream.of(NO_SCOPE)).toList();
  }

  Cell cell(Operation operation, String scope) {
    Outcome.Case cell = cases.get(operation.id() + " × " + scope);
    boolean granted = operation.scope().map(scope::equals).orElse(false);
    String title =
        "%s with %s, which %s: %s"
            .formatted(
                operation.title(),
                scope.equals(NO_SCOPE) ? "no scope" : scope,
                granted ? "lets in" : "must be refused",
                cell == null ? "not asked" : cell.status().word() + " " + cell.message());
    String text = report.clean(title.strip());
    return switch (cell == null ? Status.NOT_APPLICABLE : cell.status()) {
      case PASS -> granted ? new Cell("pass", "●", text) : new Cell("refused", "○", text);
      case FAIL -> new Cell("fail", "✕", text);
      case WARN, NOT_TESTABLE -> new Cell("warn", "?", text);
      case NOT_APPLICABLE, ERROR -> new Cell("none", "–", text);
    };
  }
}
