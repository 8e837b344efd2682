package com.sunucu.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.corpus.Corpus;
import com.sunucu.conformance.diff.corpus.ExpectedVerdict;
import com.sunucu.conformance.diff.corpus.Pair;
import com.sunucu.conformance.diff.corpus.SchemaCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of the corpus has the verdict that is right. {@code -Dcorpus.only=TEXT} tries those
 * whose name has the text.
 */
class CorpusTest {

  @TempDir private Path folder;

  /** A change of a schema in requests, or in responses and events. */
  record Way(SchemaCase change, boolean request, ExpectedVerdict verdict) {

    @Override
    public String toString() {
      return "%s: %s, %s: %s"
          .formatted(
              change.kind(), change.name(), request ? "request" : "response", verdict.word());
    }
  }

  static Stream<Pair> documents() {
    return Corpus.documents().stream().filter(p -> wanted(p.toString()));
  }

  static Stream<Way> schemas() {
    return Corpus.schemas().stream()
        .flatMap(c ->
            Stream.of(true, false)
                .flatMap(request -> c.verdict(request).stream().map(v -> new Way(c, request, v))))
        .filter(w -> wanted(w.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @DisplayName("the verdict on two contracts is the right one")
  void documents(Pair pair) {
    DiffRun run = DiffRun.of(folder, pair);

    assertThat(run.exit()).as(run.text()).isEqualTo(pair.verdict().exit());
    if (pair.verdict() == ExpectedVerdict.NONE) {
      assertThat(run.findings()).as("findings where nothing changed").isEmpty();
    }
    assertThat(run.text()).contains(pair.subject());
    pair.text().says().forEach(word -> assertThat(run.text()).contains(word));
    pair.text().silent().forEach(word -> assertThat(run.text()).doesNotContain(word));
    if (pair.verdict() == ExpectedVerdict.SOURCE) {
      assertThat(DiffRun.of(folder, onTheWire(pair)).exit()).as("with --wire-only").isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  @DisplayName("the verdict on two schemas is the right one, wherever they stand")
  void schemas(Way way) {
    SoftAssertions softly = new SoftAssertions();
    for (Pair pair : way.change().pairs(way.request())) {
      DiffRun run = DiffRun.inMemory(pair);
      softly
          .assertThat(run.exit())
          .as(pair.name() + "\n" + run.text())
          .isEqualTo(pair.verdict().exit());
      if (pair.verdict() == ExpectedVerdict.NONE) {
        softly.assertThat(run.findings()).as(pair.name()).isEmpty();
      }
      softly.assertThat(run.text()).as(pair.name()).contains(pair.subject());
    }
    softly.assertAll();
  }

  private static boolean wanted(String name) {
    return name.contains(System.getProperty("corpus.only", ""));
  }

  private static Pair onTheWire(Pair pair) {
    List<String> options = new ArrayList<>(pair.arguments());
    options.add("--wire-only");
    return new Pair(
        pair.kind(),
        pair.name(),
        ExpectedVerdict.OK,
        pair.older(),
        pair.newer(),
        pair.files(),
        options,
        "",
        pair.text());
  }
}
