package com.sunucu.conformance.diff.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import com.sunucu.conformance.diff.corpus.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command on contracts of a megabyte, in a process with a heap of 256 MiB. */
class BigContractTest {

  private static final String HEAP = "-Xmx256m";
  private static final int MEGABYTE = 1_000_000;
  private static final int TAGGED = 250;

  /** No run needs ten seconds of a processor; a busy machine may take many times as long. */
  private static final int MAX_MINUTES = 10;

  @TempDir private Path folder;

  @Test
  @DisplayName("a contract of 1 MB with a change deep inside is compared in 256 MiB")
  void big(TestReporter reporter) throws Exception {
    ObjectNode older = contract();
    ObjectNode newer = older.deepCopy();
    ((ObjectNode) newer.path("components").path("schemas").path("S7"))
        .putArray("required")
        .add("p1")
        .add("new");

    long start = System.nanoTime();
    String text = diff(older, newer, 1);
    reporter.publishEntry(
        "a contract of 1 MB, changed", (System.nanoTime() - start) / 1_000_000 + " ms");

    assertThat(text).contains("S7");
  }

  @Test
  @DisplayName("a contract of 1 MB that is written in another order does not differ")
  void reordered(TestReporter reporter) throws Exception {
    ObjectNode older = contract();
    ObjectNode newer = older.deepCopy();
    Rewrite.REORDER.apply(newer, new Draw(1));

    long start = System.nanoTime();
    String text = diff(older, newer, 0);
    reporter.publishEntry(
        "a contract of 1 MB, reordered", (System.nanoTime() - start) / 1_000_000 + " ms");

    assertThat(text).contains("0 breaking");
  }

  @Test
  @DisplayName("references that double at each step end in time and memory that do not")
  void doubling() throws Exception {
    ObjectNode older = doubled(60, "string");
    ObjectNode newer = doubled(60, "integer");

    assertThat(diff(older, older, 0)).contains("0 breaking");
    assertThat(diff(older, newer, 1)).contains("GET /v1/a");
  }

  @Test
  @DisplayName("schemas that all refer to each other end")
  void circles() throws Exception {
    ObjectNode older = meshed(40, 10);
    ObjectNode newer = meshed(40, 9);

    assertThat(diff(older, older, 0)).contains("0 breaking");
    assertThat(diff(newer, older, 1)).contains("GET /v1/a");
  }

  @Test
  @DisplayName("an intersection of many unions, whose product nobody could write out, ends")
  void unions() throws Exception {
    ObjectNode older = product(24, "x");
    ObjectNode newer = product(24, "y");

    assertThat(diff(older, older, 0)).contains("0 breaking");
    assertThat(diff(older, newer, 1)).contains("GET /v1/a");
  }

  @Test
  @DisplayName("long lists of values and of members of a union end")
  void lists() throws Exception {
    assertThat(diff(listed(5000), listed(5001), 1)).contains("GET /v1/a");
    assertThat(diff(listed(5001), listed(5000), 0)).contains("0 breaking");
  }

  @Test
  @DisplayName("a long union does not differ from itself in another order")
  void turned() throws Exception {
    ObjectNode older = tagged("k", "string");
    ObjectNode newer = older.deepCopy();
    ArrayNode members = (ArrayNode) newer.at("/components/schemas/S/anyOf");
    for (int i = members.size() - 2; i >= 0; i--) {
      members.add(members.remove(i));
    }
    assertThat(members.get(0)).isNotEqualTo(older.at("/components/schemas/S/anyOf/0"));

    assertThat(diff(older, newer, 0)).contains("0 breaking, 0 additive, 0 cosmetic");
  }

  @Test
  @DisplayName("a long union of which every member has changed is compared member by member")
  void changed() throws Exception {
    assertThat(diff(tagged("k", "string"), tagged("k", "integer"), 1))
        .contains(TAGGED + " breaking, 0 additive");
    assertThat(diff(tagged("k", "string"), tagged("m", "string"), 1))
        .contains(TAGGED + " breaking, " + TAGGED + " additive");
  }

  /** A union of objects that a constant tells apart. */
  private static ObjectNode tagged(String prefix, String type) {
    ObjectNode root = reading("S");
    ObjectNode schema = Draw.object("{anyOf: []}");
    String member = "{type: object, required: [k], properties: {k: {const: %s%d}, v: {type: %s}}}";
    for (int i = 0; i < TAGGED; i++) {
      schema.withArray("/anyOf").add(Draw.object(member.formatted(prefix, i, type)));
    }
    root.withObject("/components/schemas").set("S", schema);
    return root;
  }

  /** All of n unions of two must hold, so that there are 2^n ways to be valid. */
  private static ObjectNode product(int unions, String last) {
    ObjectNode root = reading("S");
    ObjectNode schema = Draw.object("{type: object}");
    for (int i = 0; i < unions; i++) {
      schema
          .withArray("/allOf")
          .add(Draw.object("{anyOf: [{required: [a" + i + "]}, {required: [b" + i + "]}]}"));
    }
    schema.withArray("/allOf").add(Draw.object("{required: [" + last + "]}"));
    root.withObject("/components/schemas").set("S", schema);
    return root;
  }

  private static ObjectNode listed(int values) {
    ObjectNode root = reading("S");
    ObjectNode schema =
        Draw.object("{type: object, properties: {e: {type: string, enum: []}, u: {anyOf: []}}}");
    for (int i = 0; i < values; i++) {
      schema.withArray("/properties/e/enum").add("value " + i);
    }
    for (int i = 0; i < values / 20; i++) {
      schema
          .withArray("/properties/u/anyOf")
          .add(Draw.object("{type: object, required: [k], properties: {k: {const: k" + i + "}}}"));
    }
    root.withObject("/components/schemas").set("S", schema);
    return root;
  }

  /** S60 has two properties of S59, which has two of S58, and so on: 2^60 ways lead to S0. */
  private static ObjectNode doubled(int depth, String last) {
    ObjectNode root = reading("S" + depth);
    ObjectNode schemas = root.withObject("/components/schemas");
    schemas.set("S0", Draw.object("{type: " + last + "}"));
    for (int i = 1; i <= depth; i++) {
      String below = "{$ref: '#/components/schemas/S" + (i - 1) + "'}";
      schemas.set(
          "S" + i, Draw.object("{type: object, properties: {a: " + below + ", b: " + below + "}}"));
    }
    return root;
  }

  private static ObjectNode meshed(int count, int longest) {
    ObjectNode root = reading("S0");
    ObjectNode schemas = root.withObject("/components/schemas");
    for (int i = 0; i < count; i++) {
      ObjectNode schema = Draw.object("{type: object, properties: {}}");
      ObjectNode properties = (ObjectNode) schema.get("properties");
      for (int j = 0; j < count; j++) {
        properties.set(
            "p" + j,
            Draw.object("{anyOf: [{$ref: '#/components/schemas/S" + j + "'}, {type: 'null'}]}"));
      }
      properties.set("text", Draw.object("{type: string, maxLength: " + longest + "}"));
      schemas.set("S" + i, schema);
    }
    return root;
  }

  private static ObjectNode reading(String component) {
    return Draw.object(
        "{openapi: 3.1.1, info: {title: T, version: '1'}, paths: {/v1/a: {get: {responses: {'200': {description: A., "
            + "content: {application/json: {schema: {$ref: '#/components/schemas/"
            + component
            + "'}}}}}}}}}");
  }

  private static ObjectNode contract() {
    int paths = 100;
    while (true) {
      ObjectNode contract = new RandomContract(new Draw(paths), 120, 3).contract(paths);
      if (Yaml.write(contract).length() > MEGABYTE) {
        return contract;
      }
      paths += 50;
    }
  }

  private String diff(ObjectNode older, ObjectNode newer, int exit)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path before = Files.writeString(folder.resolve("old.yaml"), Yaml.write(older));
    Path after = Files.writeString(folder.resolve("new.yaml"), Yaml.write(newer));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "diff",
                    before.toString(),
                    after.toString()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the command does not end");
    }
    String text = Files.readString(out);
    assertThat(process.exitValue())
        .as(text.substring(0, Math.min(3000, text.length())))
        .isEqualTo(exit);
    return text;
  }
}
