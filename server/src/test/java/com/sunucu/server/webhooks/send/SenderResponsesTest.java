package com.sunucu.server.webhooks.send;

import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.webhooks.FakeLookup;
import com.sunucu.server.webhooks.Receiver;
import com.sunucu.server.webhooks.TestSender;
import com.sunucu.server.webhooks.queue.AttemptResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which statuses count, and how complete, broken and oversized responses of a receiver are read.
 */
@Timeout(300)
class SenderResponsesTest {

  private final TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);

  @AfterEach
  void close() {
    sender.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("WHD-04 2xx is taken, all else is not")
  @CsvSource({
    "200, true", "201, true", "204, true", "299, true", "300, false", "301, false", "304, false",
    "400, false", "401, false", "407, false", "410, false", "429, false", "500, false",
        "503, false",
    "600, false", "999, false"
  })
  void statuses(int status, boolean taken) {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 %d X\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(status, status == 204 ? 0 : 2, status == 204 ? "" : "ok"))) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.status()).hasValue(status);
      assertThat(attempt.succeeded()).isEqualTo(taken);
      assertThat(attempt.error().isEmpty()).isEqualTo(taken);
      attempt
          .error()
          .ifPresent(it -> assertThat(it).startsWith("status_not_2xx: The response was " + status));
      assertThat(receiver.taken()).as("no second try").hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("a redirect is not followed, wherever it leads")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirects(int status) {
    try (Receiver inner = Receiver.taking();
        Receiver receiver =
            Receiver.answering(
                "HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, inner.url()))) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains(
              "status_not_2xx: The response was %d. A redirect is not followed.".formatted(status));
      assertThat(inner.connections()).isZero();
      assertThat(receiver.taken()).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("a status of 3xx that is no redirect is not called one")
  @ValueSource(ints = {300, 304, 305, 306, 309, 399})
  void noRedirects(int status) {
    try (Receiver receiver =
        Receiver.answering("HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n".formatted(status))) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains("status_not_2xx: The response was %d.".formatted(status));
    }
  }

  @Test
  @DisplayName("the first kilobyte of an answer is kept, packed ones as they are")
  void answers() {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 500 X\r\nContent-Encoding: gzip\r\nContent-Length: 1500\r\n\r\n"
                + "a\u0000"
                + "x".repeat(1_498))) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.responseText()).contains("a\uFFFD" + "x".repeat(1_022));
      assertThat(attempt.toString()).doesNotContain("xxx");
    }
    try (Receiver receiver = Receiver.taking()) {
      assertThat(sender.send(to(receiver.url())).responseText()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{1}")
  @DisplayName("what breaks, or is no HTTP, is told for what it is")
  @CsvSource({
    "'', connection_failed: The connection was closed without a response.",
    "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 099 No\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 000 No\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 20\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'SSH-2.0-OpenSSH_9.9\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'Hello\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 200 OK', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nContent-Le', connection_failed: The connection was closed within the response.",
    "'HTTP/9.9 200 OK\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
  })
  void broken(String answer, String error) {
    try (Receiver receiver =
        Receiver.doing((request, out) -> {
          Receiver.write(out, answer);
          throw new IOException("enough");
        })) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.error()).contains(error);
      assertThat(attempt.succeeded()).isFalse();
      assertThat(receiver.taken()).as("no second try").hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName(
      "WHD-05: what came behind an answer is not taken for the next one's, nor held against it")
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n",
      })
  void behind(String answer) {
    try (Receiver receiver = Receiver.answering(answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      }
      assertThat(receiver.connections()).as("each on a connection of its own").isEqualTo(3);
      assertThat(receiver.taken()).as("none sent twice").hasSize(3);
    }
  }

  @Test
  @DisplayName("interim answers are read over, however they come")
  void interim() {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")) {
      for (int i = 0; i < 3; i++) {
        assertThat(sender.send(to(receiver.url())).succeeded()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("headers beyond 8 kB a line, 100 lines or 16 kB are not read")
  @ValueSource(strings = {"long", "many", "large", "endless", "status"})
  void headers(String kind) {
    String line =
        switch (kind) {
          case "long" -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_000) + "\r\n\r\n";
          case "many" -> "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(101) + "\r\n";
          case "large" ->
              "HTTP/1.1 200 OK\r\n" + ("X: " + "x".repeat(8_000) + "\r\n").repeat(4) + "\r\n";
          case "endless" -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000);
          default -> "HTTP/1.1 200 " + "x".repeat(1_000_000);
        };
    try (Receiver receiver = Receiver.answering(line)) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains("answer_malformed: The response's header is larger than this server reads.");
    }
  }

  @Test
  @DisplayName("four trailers are read, a fifth is not waited for beyond the deadline")
  void trailers() {
    String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n%s\r\n";
    try (Receiver four = Receiver.answering(answer.formatted("X: y\r\n".repeat(4)));
        Receiver five = Receiver.answering(answer.formatted("X: y\r\n".repeat(5)));
        TestSender hasty = TestSender.sandbox(new FakeLookup(), TestSender.HASTY)) {
      assertThat(sender.send(to(four.url())).succeeded()).isTrue();
      assertThat(hasty.send(to(five.url())).succeeded()).isFalse();
    }
  }
}
