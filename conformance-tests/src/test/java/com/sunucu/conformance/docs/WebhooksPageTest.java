package com.sunucu.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * WHD-02, RUL-42: the code that docs/webhooks.md shows judges as the published test vectors say, in
 * each language whose runtime is on this machine. One that is not is told by name and counts as
 * skipped, never as passed.
 */
class WebhooksPageTest {

  private static final Path PAGE = Path.of("..", "docs", "webhooks.md");
  private static final Path VECTORS = Path.of("..", "spec", "webhook-signatures.json");

  @TempDir Path directory;

  @TestFactory
  @DisplayName(
      "WHD-02 RUL-42 the page's code takes what is right and nothing else, in each language")
  Stream<DynamicContainer> verifies() throws IOException {
    Page page = Page.read(PAGE);
    List<JsonNode> vectors = vectors();
    return Arrays.stream(Receiver.values())
        .map(it ->
            DynamicContainer.dynamicContainer(
                it.snippet(), tests(it, page.file(it.snippet()), vectors)));
  }

  @Test
  @DisplayName("the vectors judge both ways, so that code that takes or refuses everything fails")
  void vectorsOfBothKinds() throws IOException {
    assertThat(vectors()).filteredOn(WebhooksPageTest::valid).hasSizeGreaterThan(4);
    assertThat(vectors()).filteredOn(it -> !valid(it)).hasSizeGreaterThan(9);
  }

  private Stream<DynamicTest> tests(Receiver receiver, String code, List<JsonNode> vectors) {
    Optional<Path> runtime = receiver.runtime();
    if (runtime.isEmpty()) {
      return Stream.of(dynamicTest("not run", () -> notRun(receiver)));
    }
    List<String> verdicts;
    try {
      verdicts =
          receiver.run(
              folder(receiver),
              runtime.get(),
              code,
              vectors.stream().map(WebhooksPageTest::line).toList());
    } catch (AssertionError failure) {
      // One language's failure; the others are still to be judged.
      return Stream.of(
          dynamicTest(
              "runs",
              () -> {
                throw failure;
              }));
    }
    return Stream.concat(
        Stream.of(dynamicTest("a verdict each", () -> assertThat(verdicts).hasSameSizeAs(vectors))),
        IntStream.range(0, Math.min(verdicts.size(), vectors.size()))
            .mapToObj(i ->
                dynamicTest(
                    vectors.get(i).get("name").asString(),
                    () ->
                        assertThat(verdicts.get(i))
                            .as(vectors.get(i).get("why").asString())
                            .isEqualTo(String.valueOf(valid(vectors.get(i)))))));
  }

  /** Aloud, because Maven tells nobody what was skipped when it is told to be quiet. */
  private static void notRun(Receiver receiver) {
    String what =
        "docs/webhooks.md: %s not run: no %s".formatted(receiver.snippet(), receiver.runtimeName());
    System.out.println(what);
    throw new TestAbortedException(what);
  }

  private Path folder(Receiver receiver) {
    try {
      return Files.createDirectory(directory.resolve(receiver.name()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> vectors() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(VECTORS))
        .get("vectors")
        .valueStream()
        .toList();
  }

  private static boolean valid(JsonNode vector) {
    return vector.get("verdict").asString().equals("valid");
  }

  private static String line(JsonNode vector) {
    return String.join(
        ",",
        base64(vector.get("secret").asString()),
        vector.get("bodyBase64").asString(),
        base64(vector.get("header").asString()),
        vector.get("now").asString());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
