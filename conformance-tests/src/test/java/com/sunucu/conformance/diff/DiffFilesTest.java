package com.sunucu.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code diff} and the files that it reads and writes. */
class DiffFilesTest {

  private static final String CONTRACT =
      "openapi: 3.1.1\ninfo: {title: T, version: '1'}\npaths: {/v1/a: {get: {responses: {'204': {description: A.}}}}}\n";

  @TempDir private Path folder;

  @BeforeEach
  void contracts() throws IOException {
    Files.writeString(folder.resolve("old.yaml"), CONTRACT);
    Files.writeString(folder.resolve("new.yaml"), CONTRACT.replace("get:", "put:"));
    Files.writeString(folder.resolve("file"), "");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "a report into a folder that cannot be made",
            "--json file/y.json old.yaml new.yaml",
            "is a file, not a directory"),
        Arguments.of(
            "a report where no folder can be",
            "--json /proc/x/y.json old.yaml new.yaml",
            "/proc/x"),
        Arguments.of("a report in place of a folder", "--json . old.yaml new.yaml", ""),
        Arguments.of(
            "a report of a format that cannot be written",
            "--format sarif --out file/y.sarif old.yaml new.yaml",
            "is a file, not a directory"),
        Arguments.of("an old contract that is not there", "gone.yaml new.yaml", "gone.yaml"),
        Arguments.of("a new contract that is a folder without one", "old.yaml .", "openapi.yaml"),
        Arguments.of("a revision that is none", "nowhere:old.yaml new.yaml", "nowhere:old.yaml"),
        Arguments.of(
            "a list of accepted changes that is not there",
            "--accept gone.yaml old.yaml new.yaml",
            "gone.yaml"),
        Arguments.of(
            "a list of accepted changes that is none",
            "--accept old.yaml old.yaml new.yaml",
            "old.yaml"),
        Arguments.of("a format that is none", "--format pdf old.yaml new.yaml", "pdf"),
        Arguments.of(
            "a part that cannot be ignored", "--ignore weather old.yaml new.yaml", "weather"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  @DisplayName("what cannot be read or written ends with 2 and a sentence that names it")
  void wrong(String name, String arguments, String names) {
    DiffRun run = diff(arguments);

    assertThat(run.exit()).as(run.text()).isEqualTo(2);
    assertThat(run.text())
        .contains(names)
        .doesNotContain("the harness failed")
        .doesNotContain("\tat ");
  }

  @Test
  @DisplayName("a report is written into folders that are made for it")
  void makesFolders() {
    DiffRun run = diff("--json reports/a/b.json old.yaml new.yaml");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(folder.resolve("reports/a/b.json")).content().contains("operation-removed");
  }

  /** Runs the command with paths of the folder; it has no working directory of its own. */
  private DiffRun diff(String arguments) {
    return DiffRun.command(
        Stream.of(arguments.split(" "))
            .map(a ->
                a.matches("[a-z/]+\\.(yaml|json|sarif)|\\.") ? folder.resolve(a).toString() : a)
            .toArray(String[]::new));
  }
}
