package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.report.Format;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of sample checks, against a server that has nothing. */
class RunnerTest {

  private static final Contract CONTRACT = Contract.api();

  @TempDir private Path folder;
  private HttpServer server;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "accounts: [{name: a, keys: [{key: snc_" + "k".repeat(49) + ", scopes: []}]}]");
    target =
        Target.given(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), keys, CONTRACT);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName(
      "each thing that can come of a check is told apart, and a fault that was seen outweighs an error")
  void statuses() {
    Result result = run(1, SampleChecks.class);

    assertThat(statuses(result))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "RL-01.must.pass", Status.PASS,
                "RL-01.must.fail", Status.FAIL,
                "RL-01.should.warn", Status.WARN,
                "RL-01.must.untestable", Status.NOT_TESTABLE,
                "RL-01.must.inapplicable", Status.NOT_APPLICABLE,
                "RL-01.must.error", Status.ERROR,
                "RL-01.must.cases", Status.FAIL,
                "RL-01.must.lottery", Status.NOT_APPLICABLE));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  @Test
  @DisplayName("all cases run, and what came of each is told")
  void cases() {
    Outcome cases = outcome(run(1, SampleChecks.class), "RL-01.must.cases");

    assertThat(cases.cases())
        .map(Outcome.Case::status)
        .containsExactly(Status.FAIL, Status.FAIL, Status.PASS, Status.NOT_TESTABLE);
    assertThat(cases.message()).contains("2 of 4 cases", "case 1 is wrong", "case 2 is wrong");
    assertThat(cases.evidence()).hasSize(2);
  }

  @Test
  @DisplayName("a check that never begins is an error, and there is no verdict")
  void lostChecksAreErrors() {
    Result result = run(1, SampleChecks.Unbuildable.class);

    assertThat(statuses(result)).isEqualTo(Map.of("RL-02.must.lost", Status.ERROR));
    assertThat(result.verdict()).isEqualTo(Verdict.NONE);
  }

  @Test
  @DisplayName("the same seed draws the same lots, another seed others")
  void seed() {
    String first = outcome(run(1, SampleChecks.class), "RL-01.must.lottery").message();

    assertThat(outcome(run(1, SampleChecks.class), "RL-01.must.lottery").message())
        .isEqualTo(first);
    assertThat(outcome(run(2, SampleChecks.class), "RL-01.must.lottery").message())
        .isNotEqualTo(first);
  }

  @Test
  @DisplayName("the JSON report tells counts, sentences, cases and evidence, and no key")
  void jsonReport() throws IOException {
    String text =
        Files.readString(
            Format.JSON.write(folder, run(1, SampleChecks.class), "1.6", target.redaction()));

    JsonNode json = JsonMapper.shared().readTree(text);
    assertThat(json.path("verdict").asString()).isEqualTo("not conformant");
    assertThat(json.at("/counts/fail").asInt()).isEqualTo(2);
    assertThat(json.at("/operations/missing")).hasSize(37);
    JsonNode fail =
        json.path("checks")
            .valueStream()
            .filter(c -> c.path("id").asString().equals("RL-01.must.fail"))
            .findFirst()
            .orElseThrow();
    assertThat(fail.path("sentence").asString()).startsWith("A key makes 120 requests a minute");
    assertThat(fail.at("/evidence/0/curl").asString()).contains("\"Authorization: Bearer $KEY\"");
    assertThat(text).contains("snc_…ssss").doesNotContain("sssss");
  }

  @Test
  @DisplayName(
      "the JUnit report is well-formed XML whatever was sent, with failure, error and skipped elements")
  void junitReport() throws Exception {
    Path file = Format.JUNIT.write(folder, run(1, SampleChecks.class), "1.6", target.redaction());

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    assertThat(
            Set.of("tests", "failures", "errors", "skipped").stream()
                .collect(Collectors.toMap(a -> a, suite::getAttribute)))
        .isEqualTo(Map.of("tests", "8", "failures", "3", "errors", "1", "skipped", "2"));
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
    assertThat(Files.readString(file))
        .contains("RL-01.must.fail")
        .doesNotContain("sssss", "\u0007");
  }

  private Result run(long seed, Class<?> checks) {
    Catalogue catalogue = Catalogue.of(List.of(checks), Clauses.packed());
    Map<String, Status> told = new ConcurrentHashMap<>();
    Progress progress =
        new Progress() {
          @Override
          public void surveyed(Survey survey, int count) {
            assertThat(survey.served()).isEmpty();
          }

          @Override
          public void finished(Outcome outcome) {
            told.put(outcome.check().id(), outcome.status());
          }
        };
    Result result = new Runner(CONTRACT, catalogue, false).run(target, seed, progress);
    assertThat(statuses(result)).isEqualTo(told);
    return result;
  }

  private static Map<String, Status> statuses(Result result) {
    return result.outcomes().stream()
        .collect(Collectors.toMap(o -> o.check().id(), Outcome::status));
  }

  private static Outcome outcome(Result result, String id) {
    return result.outcomes().stream()
        .filter(o -> o.check().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
