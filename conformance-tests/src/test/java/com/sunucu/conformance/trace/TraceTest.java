package com.sunucu.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clause.Place;
import com.sunucu.conformance.contract.Clause.Proof;
import com.sunucu.conformance.contract.Sentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

  private static final String CHECK = "RL-04.must.retry-after";

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "no sentence of the document is without a requirement, and none of these without check, excuse or what it awaits")
  void noGaps() throws IOException {
    Path page = folder.resolve("trace.html");
    Path selftest =
        Files.writeString(
            folder.resolve("selftest.json"), "{\"kills\": {\"" + CHECK + "\": [\"a\", \"b\"]}}");
    StringWriter out = new StringWriter();
    int exit =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "trace",
            "--html",
            page.toString(),
            "--selftest",
            selftest.toString());

    assertThat(exit).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("Too Many RequestsPer-key rate limit exceeded (120 req/min).", "0 gaps")
        .containsPattern("RL-04  " + CHECK + ".*\\(2 mutants killed\\)");
    assertThat(Files.readString(page)).contains("From sentence to check").doesNotContain("<script");
  }

  @Test
  @DisplayName("each break of the chain is told")
  void gaps() {
    List<Sentence> sentences =
        List.of(
            new Sentence("S", "one", List.of("A-01", "A-09"), Optional.empty()),
            new Sentence("S", "two", List.of(), Optional.empty()),
            new Sentence("S", "three", List.of(), Optional.of("a heading")));
    List<Clause> clauses =
        List.of(
            clause("A-01", "stated", List.of("A-01.must.x"), Optional.empty()),
            clause("A-02", "stated", List.of(), Optional.of("pages")),
            clause("A-03", "ruled", List.of(), Optional.empty()));

    assertThat(Trace.of(sentences, clauses, Map.of()).gaps(Set.of()))
        .containsExactly(
            "the document: “one” states A-09, which is not there",
            "the document: “two” states no requirement",
            "A-02 is stated, and by no sentence of the document",
            "A-03 has no check, awaits none and is not excluded",
            "A-01.must.x is named in spec/, and the harness has no such check");
  }

  @Test
  @DisplayName("without the self-test's report it is not said that nothing was killed")
  void killsNotTold() {
    List<Sentence> sentences = List.of(new Sentence("S", "one", List.of("A-01"), Optional.empty()));
    List<Clause> clauses =
        List.of(clause("A-01", "stated", List.of("A-01.must.x"), Optional.empty()));

    TraceReport untold = new TraceReport(Trace.of(sentences, clauses, Map.of()), List.of());
    TraceReport told =
        new TraceReport(
            Trace.of(sentences, clauses, Map.of("A-01.must.x", List.of("a", "b"))), List.of());

    assertThat(untold.html()).contains("<td>–</td>", "no mutation results");
    assertThat(untold.text()).contains("no mutation results");
    assertThat(told.html()).contains("<td>2</td>").doesNotContain("no mutation results");
  }

  private static Clause clause(
      String id, String basis, List<String> checks, Optional<String> awaits) {
    return new Clause(
        id,
        "text",
        basis,
        List.of(),
        new Proof(checks, awaits, Optional.empty()),
        new Place("file", List.of()));
  }
}
