package com.sunucu.load.bench.report;

import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for machines: {@link Report} as JSON, its names and nesting as they are in Java. */
public final class JsonReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  public static void write(Report report, Path file) {
    JSON.writeValue(file, report);
  }
}
