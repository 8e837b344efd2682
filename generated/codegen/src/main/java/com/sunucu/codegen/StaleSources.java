package com.sunucu.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sources of an earlier run that the contract no longer asks for. They are removed one by one,
 * because emptying the output folder would make each build compile everything again, and what
 * depends on it too.
 */
final class StaleSources {

  /** Where OpenAPI Generator lists what it made, relative to the output folder. */
  private static final String LIST = ".openapi-generator/FILES";

  private StaleSources() {}

  static void delete(Path output, String sourceFolder) {
    Path sources = output.resolve(sourceFolder);
    try (Stream<Path> files = Files.walk(sources)) {
      Set<Path> made =
          Files.readAllLines(output.resolve(LIST)).stream()
              .map(output::resolve)
              .collect(Collectors.toSet());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!made.contains(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
