package com.sunucu.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.InterleavedRun.Contestant;
import com.sunucu.load.bench.InterleavedRun.Pace;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.Machine;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.report.HtmlReport;
import com.sunucu.load.bench.report.JsonReport;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Round;
import com.sunucu.load.bench.report.TextReport;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machinery on the two baselines, with tiny numbers: that it counts right, not how fast it is.
 */
class InterleavedRunTest {

  private static final String ROUTE = "/things/{id}";
  private static final String PATH = "/things/7";
  private static final List<String> KEYS = List.of("one", "two", "three");
  private static final CannedResponse ANSWER =
      new CannedResponse(
          "application/json", "{\"name\":\"İzmir\"}".getBytes(StandardCharsets.UTF_8));
  private static final Jvm JVM = new Jvm(Jvm.OWN_JAVA, "64m", List.of("-XX:TieredStopAtLevel=1"));
  private static final Pace PACE = new Pace(Duration.ofMillis(100), Duration.ofMillis(200), 3);

  private static Report report;

  @BeforeAll
  static void measure() throws IOException {
    List<Round> rounds = contest();
    report =
        new Report(
            Instant.EPOCH,
            Machine.here(JVM),
            Optional.of(
                Report.Comparison.of(
                    "GET " + ROUTE + " <bare>",
                    new Report.Load(KEYS.size(), 0.1, 0.2, PACE.rounds()),
                    rounds)),
            Optional.empty(),
            List.of(Report.Starts.of("javalin", "bare", List.of(400.0))),
            Optional.of(new Report.Memory("64m", 100, 200)),
            Optional.of(new Report.ConformanceRun(30, 20, 10)),
            Optional.empty());
  }

  @Test
  @DisplayName("The servers take turns, round by round")
  void turns() {
    assertThat(report.reads().orElseThrow().rounds())
        .extracting(round -> round.round() + round.server())
        .containsExactly("1javalin", "1jetty", "2javalin", "2jetty", "3javalin", "3jetty");
  }

  @Test
  @DisplayName("The JSON holds all figures and no path, and its counts add up")
  void json(@TempDir Path out) throws IOException {
    Path file = out.resolve("bench.json");
    JsonReport.write(report, file);
    String text = Files.readString(file);
    assertThat(text)
        .doesNotContain(System.getProperty("java.home"), System.getProperty("user.dir"));

    JsonNode whole = new JsonMapper().readTree(text);
    assertThat(whole.propertyNames())
        .containsExactly(
            "startedAt",
            "machine",
            "reads",
            "writes",
            "starts",
            "memory",
            "conformance",
            "webhooks");
    assertThat(whole.at("/machine/jetty").asString()).startsWith("12.1.");
    assertThat(whole.at("/machine/javalin").asString()).startsWith("7.");
    assertThat(whole.at("/machine/jvmFlags/0").asString()).isEqualTo("-Xmx64m");
    assertThat(whole.get("webhooks").isNull()).isTrue();

    JsonNode json = whole.get("reads");
    assertThat(json.propertyNames())
        .containsExactly("measured", "load", "rounds", "servers", "ratios");
    assertThat(json.get("rounds")).hasSize(6).allSatisfy(InterleavedRunTest::addsUp);
    assertThat(json.at("/ratios/0/of").asString()).isEqualTo("javalin");
    assertThat(json.at("/ratios/0/to").asString()).isEqualTo("jetty");
    assertThat(json.at("/ratios/0/perRound")).hasSize(3);
    assertThat(whole.at("/starts/0/summary/median").asDouble()).isEqualTo(400);
  }

  @Test
  @DisplayName("The reports for people name each server and escape what is markup")
  void forPeople() {
    assertThat(TextReport.of(report))
        .contains(
            "requests/s, javalin / jetty: ",
            "start to first 200: 400 ms",
            "-Xmx64m: 100 MB at rest, 200 MB under",
            "A conformance run: 30.0 s");
    assertThat(HtmlReport.of(report))
        .contains(
            "<td>requests/s, javalin / jetty</td>",
            "100 MB at rest",
            "GET /things/{id} &lt;bare&gt;")
        .doesNotContain("<bare>");
  }

  private static void addsUp(JsonNode round) {
    long sent = round.get("sent").asLong();
    long answered = round.get("answered").asLong();
    // On a busy machine all of a short round may come too late: what must hold is that none is
    // lost.
    assertThat(sent).isPositive();
    assertThat(answered + round.get("late").asLong()).isEqualTo(sent);
    assertThat(round.get("bodyBytes").asLong()).isEqualTo(sent * ANSWER.body().length);
    assertThat(round.get("bytes").asLong()).isGreaterThan(round.get("bodyBytes").asLong());
    assertThat(round.get("requestsPerSecond").asDouble()).isEqualTo(answered / 0.2);
  }

  private static List<Round> contest() throws IOException {
    try (Resources resources = new Resources();
        Probe probe = new Probe()) {
      List<Contestant> contestants = new ArrayList<>();
      for (Baseline baseline : Baseline.values()) {
        ServerProcess server =
            resources.own(ServerProcess.start(ProcessSpec.baseline(baseline, JVM, ROUTE, ANSWER)));
        HttpResponse<byte[]> answer = probe.get(server.awaitListening(), PATH, Optional.empty());
        assertThat(answer.body()).isEqualTo(ANSWER.body());
        assertThat(answer.headers().firstValue("Content-Type")).contains(ANSWER.contentType());
        contestants.add(
            new Contestant(
                server, Workload.get(server.awaitListening(), PATH, KEYS, ANSWER.body().length)));
      }
      return InterleavedRun.run(contestants, PACE, round -> {});
    }
  }
}
