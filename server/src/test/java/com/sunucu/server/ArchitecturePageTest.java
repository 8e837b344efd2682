package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md says of classes and tests, and of the harness, whose sources are read. */
class ArchitecturePageTest {

  private static final String HARNESS = "com.sunucu.conformance";

  /** An import of a class of the harness; the group is its package. */
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?(com\\.sunucu\\.conformance(?:\\.[a-z]\\w*)*)\\.[A-Z]",
          Pattern.MULTILINE);

  /** A class in backticks, alone or with a member. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z][A-Za-z]+)(?:\\.[a-z]\\w*)?`");

  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z0-9]+(?:Test|IT)\\b");

  @Test
  @DisplayName("each test that the tables of bounds and faults name exists")
  void testsExist() throws IOException {
    Path root = Path.of("..").toRealPath();
    Set<String> named =
        TEST.matcher(PackageTable.page())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).contains("BulkheadTest");
    named.removeAll(testsOf(root.resolve("server")));
    named.removeAll(testsOf(root.resolve("conformance-tests")));
    assertThat(named).isEmpty();
  }

  @Test
  @DisplayName("each class that the page names exists")
  void classesExist() throws IOException {
    Set<String> named =
        CLASS
            .matcher(PackageTable.page())
            .results()
            .map(it -> it.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).contains("OperationPipeline");
    for (String module : List.of("server", "conformance-tests", "load-tests", "generated")) {
      named.removeAll(javaFilesIn(Path.of("..", module)));
    }
    assertThat(named).isEmpty();
  }

  @Test
  @DisplayName("the packages of the harness know what their rows allow")
  void harness() throws IOException {
    Path sources = Path.of("../conformance-tests/src/main/java");
    Map<String, Map<String, String>> dependencies = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources.resolve(HARNESS.replace('.', '/')))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String from = sources.relativize(file.getParent()).toString().replace('/', '.');
        Map<String, String> known =
            dependencies.computeIfAbsent(shortName(from), it -> new TreeMap<>());
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map(it -> it.group(1))
            .filter(to -> !to.equals(from))
            .forEach(to -> known.putIfAbsent(shortName(to), file.getFileName().toString()));
      }
    }
    assertThat(PackageTable.under("## The harness").differences(dependencies)).isEmpty();
  }

  private static String shortName(String name) {
    return name.equals(HARNESS) ? "root" : name.substring(HARNESS.length() + 1);
  }

  private static Set<String> testsOf(Path module) throws IOException {
    return javaFilesIn(module.resolve("src/test/java"));
  }

  private static Set<String> javaFilesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".java"))
          .map(it -> it.substring(0, it.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
