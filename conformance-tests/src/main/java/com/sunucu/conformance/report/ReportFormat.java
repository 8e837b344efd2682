package com.sunucu.conformance.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A file that a run can leave behind. */
public enum ReportFormat {
  JSON("conformance.json", r -> new JsonReport(r).text()),
  JUNIT("conformance-junit.xml", r -> new JUnitReport(r).text()),
  HTML("conformance.html", r -> new HtmlReport(r).text()),
  SARIF("conformance.sarif", r -> new SarifReport(r).text()),
  BADGE("badge.svg", r -> new Badge(r).text()),
  TRANSCRIPT(TranscriptFile.NAME, TranscriptFile::text);

  private final String file;
  private final Function<Report, String> text;

  ReportFormat(String file, Function<Report, String> text) {
    this.file = file;
    this.text = text;
  }

  /** Writes the file into a folder, which it makes, and returns where it is. */
  public Path write(Path folder, Report report) throws IOException {
    Files.createDirectories(folder);
    // Each part was cleaned when it was written; once more, so that no report can forget one.
    String clean = report.clean(text.apply(report));
    return Files.write(folder.resolve(file), clean.getBytes(StandardCharsets.UTF_8));
  }
}
