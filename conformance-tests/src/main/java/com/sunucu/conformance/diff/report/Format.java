package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.DiffReport;

/** How a comparison is written. */
public enum Format {
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
          case JSON -> new JsonReport(report).text();
          case SARIF -> new SarifReport(report).text();
          case JUNIT -> new JUnitReport(report).text();
          case MARKDOWN -> new MarkdownReport(report).text();
        };
    return text.endsWith("\n") ? text : text + "\n";
  }
}
