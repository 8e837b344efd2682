package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md says of tests. */
class ArchitecturePageTest {

  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z0-9]+(?:Test|IT)\\b");

  @Test
  @DisplayName("each test that the tables of bounds and faults name exists")
  void testsExist() throws IOException {
    Path root = Path.of("..").toRealPath();
    Set<String> named =
        TEST.matcher(Files.readString(root.resolve("ARCHITECTURE.md")))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).contains("BulkheadTest");
    named.removeAll(testsOf(root.resolve("server")));
    named.removeAll(testsOf(root.resolve("conformance-tests")));
    assertThat(named).isEmpty();
  }

  private static Set<String> testsOf(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".java"))
          .map(it -> it.substring(0, it.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
