package com.sunucu.load.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sunucu.load.bench.process.Machine;
import com.sunucu.load.bench.report.Report.Ratio;
import com.sunucu.load.http.Tally;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

  private static final List<Round> ROUNDS =
      List.of(
          round(1, "a", 100),
          round(1, "b", 200),
          round(1, "c", 400),
          round(2, "a", 50),
          round(2, "b", 50),
          round(2, "c", 200),
          round(3, "a", 90),
          round(3, "b", 120),
          round(3, "c", 100));

  @Test
  @DisplayName("A ratio compares the first server with another within each round")
  void ratios() {
    assertThat(Report.ratios(ROUNDS))
        .filteredOn(it -> it.figure().equals("requests/s"))
        .containsExactly(
            new Ratio(
                "requests/s",
                "a",
                "b",
                List.of(0.5, 1.0, 0.75),
                new Summary(0.75, 0.5, 1, 0.5 / 0.75)),
            new Ratio(
                "requests/s",
                "a",
                "c",
                List.of(0.25, 0.25, 0.9),
                new Summary(0.25, 0.25, 0.9, 2.6)));
  }

  @Test
  @DisplayName("A server is marked if the generator had no processor time left")
  void generator() {
    List<Round> rounds = List.of(busy("a", 0.91), busy("b", 0.89));

    assertThat(Report.Comparison.of("", new Report.Load(1, 1, 1, 1), rounds).limitedByGenerator())
        .containsExactly("a");
  }

  private static Round busy(String server, double generator) {
    return new Round(1, server, 1, 1, 2, 3, 4, generator, 10, 9, 1, 100, 50);
  }

  @Test
  @DisplayName("Each server's figures are the medians of its own rounds")
  void figures() {
    assertThat(Report.figures(ROUNDS))
        .extracting(Report.Figures::server, it -> it.requestsPerSecond().median())
        .containsExactly(tuple("a", 90.0), tuple("b", 120.0), tuple("c", 200.0));
  }

  @Test
  @DisplayName("A round's rate comes from its window, the processor time from all that was sent")
  void roundOfTally() {
    Tally tally =
        new Tally(
            1010,
            1000,
            10,
            300_000,
            101_000,
            Duration.ofMillis(500),
            new Tally.Latency(1000, 1_500, 20_000, 30_000),
            Duration.ofMillis(125));

    assertThat(Round.of(4, "a", tally, Duration.ofMillis(101)))
        .isEqualTo(
            new Round(4, "a", 2000, 1.5, 20, 30, 100, 0.25, 1010, 1000, 10, 300_000, 101_000));
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx512m, -Xmx512m",
    "-XX:+UseSerialGC, -XX:+UseSerialGC",
    "'-XX:StartFlightRecording=filename=/home/a/x.jfr,settings=profile', '-XX:StartFlightRecording=filename=…,settings=profile'",
    "-javaagent:/opt/agent.jar, -javaagent:…",
    "-Dx=C:\\temp\\y, -Dx=…"
  })
  @DisplayName("A report does not say where things lie on this machine")
  void noPaths(String flag, String shown) {
    assertThat(Machine.withoutPath(flag)).isEqualTo(shown);
  }

  private static Round round(int round, String server, double requestsPerSecond) {
    return new Round(round, server, requestsPerSecond, 1, 2, 3, 4, 0.5, 10, 9, 1, 100, 50);
  }
}
