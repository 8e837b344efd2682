package com.sunucu.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.corpus.Corpus;
import com.sunucu.conformance.diff.corpus.ExpectedVerdict;
import com.sunucu.conformance.diff.corpus.SchemaCase;
import com.sunucu.conformance.diff.oracle.Oracle;
import com.sunucu.conformance.diff.oracle.Side;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second opinion on the corpus: networknt's validator, fed with random values, does not
 * contradict the verdicts. So a wrong verdict in the corpus is noticed, too.
 */
class OracleTest {

  private static final int TRIES = Integer.getInteger("oracle.tries", 300);
  private static final int TRIES_FOR_A_BREAK = 20 * TRIES;

  static Stream<CorpusTest.Way> schemas() {
    return CorpusTest.schemas()
        .filter(w -> !w.change().entry().has("blind"))
        .filter(w -> w.verdict() != ExpectedVerdict.HAND && w.verdict() != ExpectedVerdict.REFUSED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  @DisplayName("values that the one schema allows and the other does not bear the verdict out")
  void agrees(CorpusTest.Way way) {
    SchemaCase change = way.change();
    boolean request = way.request();
    Oracle oracle =
        new Oracle(
            Side.of(change.older(), change.definitions(), change.version(), request),
            Side.of(change.newer(), change.newDefinitions(), change.newVersion(), request),
            request);
    long seed = change.name().hashCode();
    switch (way.verdict()) {
      case NONE, SOURCE -> assertThat(oracle.difference(TRIES, seed)).as("a difference").isEmpty();
      case OK -> assertThat(oracle.harm(TRIES, seed)).as("a value that breaks").isEmpty();
      default -> proven(way, oracle, seed);
    }
  }

  /**
   * A break shows itself by a value that is given, by one that is drawn, or it is a matter of
   * policy.
   */
  private static void proven(CorpusTest.Way way, Oracle oracle, long seed) {
    String witness = way.request() ? "witness" : "answer";
    if (way.change().entry().has(witness)) {
      assertThat(oracle.harms(way.change().entry().get(witness))).as("the witness breaks").isTrue();
    } else if (!way.change().entry().has("policy")) {
      assertThat(oracle.anyHarm(TRIES_FOR_A_BREAK, seed)).as("a value that breaks").isPresent();
    }
  }

  @Test
  @DisplayName("the validator has an opinion on nearly all schemas of the corpus")
  void isSeldomBlind() {
    long all = CorpusTest.schemas().count();
    assertThat(schemas().count()).isGreaterThan(all * 85 / 100);
    assertThat(Corpus.schemas()).hasSizeGreaterThan(200);
  }
}
