package com.sunucu.load.gatling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a simulation found out, for machines: its record as JSON, beside Gatling's HTML. */
final class Summaries {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Summaries() {}

  static void write(Path file, Object summary) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JSON.writeValue(file, summary);
  }

  static <T> T read(Path file, Class<T> type) {
    return JSON.readValue(file, type);
  }
}
