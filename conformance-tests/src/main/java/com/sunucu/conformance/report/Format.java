package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.frame.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a run can leave behind. */
public enum Format {
  JSON("conformance.json") {
    @Override
    String text(Result result, String contractVersion, Redaction redaction) {
      return new JsonReport(result, contractVersion, redaction).text();
    }
  },
  JUNIT("conformance-junit.xml") {
    @Override
    String text(Result result, String contractVersion, Redaction redaction) {
      return new JUnitReport(result, redaction).text();
    }
  };

  private final String file;

  Format(String file) {
    this.file = file;
  }

  abstract String text(Result result, String contractVersion, Redaction redaction);

  /** Writes the file into a folder, which it makes, and returns where it is. */
  public Path write(Path folder, Result result, String contractVersion, Redaction redaction)
      throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(file), text(result, contractVersion, redaction));
  }
}
