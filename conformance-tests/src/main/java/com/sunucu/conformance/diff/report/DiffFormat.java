package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.result.DiffReport;

/** The format of a report. */
public enum DiffFormat {
  TEXT,
  JSON,
  SARIF,
  JUNIT,
  MARKDOWN;

  /**
   * The report in this format.
   *
   * @param all whether a text shows cosmetic changes, too
   */
  public String write(DiffReport report, boolean all) {
    String text =
        switch (this) {
          case TEXT -> new TextReport(report, all).text();
          case JSON -> new DiffJsonReport(report).text();
          case SARIF -> new DiffSarifReport(report).text();
          case JUNIT -> new DiffJUnitReport(report).text();
          case MARKDOWN -> new MarkdownReport(report).text();
        };
    return text.endsWith("\n") ? text : text + "\n";
  }
}
