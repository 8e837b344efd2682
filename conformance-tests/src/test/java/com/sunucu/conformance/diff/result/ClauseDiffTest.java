package com.sunucu.conformance.diff.result;

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

/** {@code diff} of two spec folders. */
class ClauseDiffTest {

  private static final String CONTRACT =
      "openapi: 3.1.1\npaths: {/v1/a: {get: {operationId: getA, x-requirements: [A-01, A-02]}}}\n";
  private static final String CLAUSES =
      """
      group: a
      requirements:
        - {id: A-01, text: One., basis: stated, contract: [getA], checks: [A-01.must.x]}
        - {id: A-02, text: Two., basis: stated, contract: [getA], checks: [A-02.must.x]}
        - {id: A-03, text: Three., basis: stated, contract: [], checks: [A-03.must.x]}
        - {id: A-04, text: Four., basis: stated, contract: [], checks: [A-04.must.x]}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  @DisplayName(
      "a changed clause names its checks; one whose checks did not change is reported, one whose did is not")
  void clauses() throws IOException {
    spec("old", CONTRACT, CLAUSES);
    spec(
        "new",
        CONTRACT.replace(
            "getA,",
            "getA, parameters: [{name: q, in: query, required: true, schema: {type: string}}],"),
        CLAUSES
            .replace(
                "Two., basis: stated, contract: [getA], checks: [",
                "Two., basis: stated, contract: [getA], checks: [A-02.must.y, ")
            .replace("Three.", "Three or four.")
            .replace("Four.", "Four"));

    assertThat(diff()).isEqualTo(1);
    assertThat(out.toString())
        .contains("checks: A-01.must.x, A-02.must.y, A-02.must.x")
        .contains(
            "clause A-01: contract\n    One.\n    checks: A-01.must.x\n    its checks did not change")
        .contains(
            "clause A-02: contract\n    Two.\n    checks: A-02.must.y, A-02.must.x\nclause A-03")
        .contains("clause A-03: text")
        .contains("4 clauses changed, of 3 the checks did not");
  }

  @Test
  @DisplayName("the same folder twice: no clause changed, exit 0")
  void same() throws IOException {
    spec("old", CONTRACT, CLAUSES);
    spec("new", CONTRACT, CLAUSES);

    assertThat(diff()).isZero();
    assertThat(out.toString()).doesNotContain("clause ").contains("0 breaking");
  }

  private int diff() {
    return Main.run(
        new PrintWriter(out),
        new PrintWriter(out),
        "diff",
        folder.resolve("old").toString(),
        folder.resolve("new").toString());
  }

  private void spec(String name, String contract, String clauses) throws IOException {
    Path spec = Files.createDirectories(folder.resolve(name + "/requirements")).getParent();
    Files.writeString(spec.resolve("openapi.yaml"), contract);
    Files.writeString(spec.resolve("rulings.yaml"), "rulings: []\n");
    Files.writeString(spec.resolve("requirements/a.yaml"), clauses);
  }
}
