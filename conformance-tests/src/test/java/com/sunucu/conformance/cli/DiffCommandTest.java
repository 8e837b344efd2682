package com.sunucu.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("the same contract twice: exit 0")
  void sameContract() throws IOException {
    Path contract = write("a.yaml", "openapi: 3.1.1\npaths: {}\n");

    assertThat(diff(contract.toString(), contract.toString())).isZero();
    assertThat(out.toString()).contains("0 breaking, 0 additive, 0 cosmetic");
  }

  @Test
  @DisplayName("something breaks: exit 1, and the change is told in text and in JSON")
  void breaks() throws IOException {
    Path older =
        write(
            "a.yaml",
            "openapi: 3.1.1\npaths: {/v1/a: {get: {operationId: getA, x-requirements: [A-01]}}}\n");
    Path newer = write("b.yaml", "openapi: 3.1.1\npaths: {}\n");
    Path json = folder.resolve("report/diff.json");

    assertThat(diff(older.toString(), newer.toString(), "--json", json.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "operation-removed  GET /v1/a",
            "GET /v1/a → (none)",
            "a client that calls it gets 404 or 405");
    JsonNode report = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(report.path("breaking").asInt()).isEqualTo(1);
    assertThat(report.at("/changes/0/requirements/0").asString()).isEqualTo("A-01");
    assertThat(report.at("/changes/0/new").isNull()).isTrue();
  }

  @Test
  @DisplayName(
      "a file that is not there, one that is no contract, a missing argument: exit 2 and a plain message")
  void wrongUsage() throws IOException {
    Path contract = write("a.yaml", "openapi: 3.1.1\npaths: {}\n");
    Path text = write("b.yaml", "just text");

    assertThat(diff(contract.toString(), folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(diff(contract.toString(), text.toString())).isEqualTo(2);
    assertThat(diff(contract.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no file", "is not a document: it must be a mapping", "NEW")
        .doesNotContain("\tat ");
  }

  private int diff(String... files) {
    String[] args = new String[files.length + 1];
    args[0] = "diff";
    System.arraycopy(files, 0, args, 1, files.length);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
