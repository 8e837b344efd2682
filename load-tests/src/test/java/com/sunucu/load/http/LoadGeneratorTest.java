package com.sunucu.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadGeneratorTest {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345";
  private static final Duration WINDOW = Duration.ofMillis(100);

  @Test
  @DisplayName("What the generator counts is what the server counts")
  void countsAddUp() throws IOException {
    // A machine that stands still answers nothing in so short a time: then in twice of it.
    Duration window = WINDOW;
    while (!addsUp(window)) {
      window = window.multipliedBy(2);
      assertThat(window).isLessThan(Duration.ofMinutes(1));
    }
  }

  /** Whether there was anything to add up. */
  private static boolean addsUp(Duration window) throws IOException {
    try (ScriptedServer server = new ScriptedServer(n -> ANSWER)) {
      Tally tally = LoadGenerator.run(workload(server, List.of("one", "two", "three")), window);

      assertThat(tally.sent()).isPositive().isEqualTo(server.requests());
      assertThat(tally.answered() + tally.late()).isEqualTo(tally.sent());
      assertThat(tally.late()).isBetween(0L, 3L);
      assertThat(tally.bytes()).isEqualTo(server.bytesSent());
      assertThat(tally.bodyBytes()).isEqualTo(5 * tally.sent());
      assertThat(tally.latency().count()).isEqualTo(tally.answered());
      assertThat(tally.latency().p50()).isLessThanOrEqualTo(tally.latency().p99());
      assertThat(tally.latency().p99()).isLessThanOrEqualTo(tally.latency().max());
      assertThat(tally.requestsPerSecond()).isEqualTo(tally.answered() / (window.toNanos() / 1e9));
      return tally.latency().p50() > 0;
    }
  }

  @Test
  @DisplayName("Each connection bears its own key, and each sends")
  void oneKeyAConnection() throws IOException {
    try (ScriptedServer server = new ScriptedServer(n -> ANSWER)) {
      LoadGenerator.run(workload(server, List.of("one", "two")), WINDOW);

      assertThat(server.firstHeads())
          .containsExactlyInAnyOrder(head(server, "one"), head(server, "two"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 429 Too Many Requests~Content-Length: 0~~ | not a 200
          HTTP/1.1 200 OK~Content-Length: 4~~1234            | Content-Length is 4, not 5
          HTTP/1.1 200 OK~Content-Length: 5~~123456          | longer than its Content-Length
          ''                                                 | closed a connection
          """)
  @DisplayName("One wrong response among right ones ends the measurement")
  void wrongAnswer(String wrong, String why) throws IOException {
    String answer = wrong.replace("~", "\r\n");
    try (ScriptedServer server = new ScriptedServer(n -> n == 20 ? answer : ANSWER)) {
      Workload workload = workload(server, List.of("one", "two"));
      assertThatThrownBy(() -> LoadGenerator.run(workload, Duration.ofMinutes(1)))
          .isInstanceOf(BadResponseException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  @DisplayName("A workload shows no key")
  void noKeyInText() throws IOException {
    try (ScriptedServer server = new ScriptedServer(n -> ANSWER)) {
      assertThat(workload(server, List.of("snc_secret")).toString()).doesNotContain("snc_secret");
    }
  }

  private static Workload workload(ScriptedServer server, List<String> keys) {
    return Workload.get(server.address(), "/some/path", keys, 5);
  }

  private static String head(ScriptedServer server, String key) {
    return "GET /some/path HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\nAccept: application/json\n"
        .formatted(server.address().getPort(), key);
  }
}
