package com.sunucu.server.http;

import static com.sunucu.server.Waiting.eventually;
import static com.sunucu.server.http.SlowClients.LONG;
import static com.sunucu.server.http.SlowClients.NEVER;
import static com.sunucu.server.http.SlowClients.answer;
import static com.sunucu.server.http.SlowClients.asked;
import static com.sunucu.server.http.SlowClients.get;
import static com.sunucu.server.http.SlowClients.rest;
import static com.sunucu.server.http.SlowClients.server;
import static com.sunucu.server.http.SlowClients.status;
import static com.sunucu.server.http.SlowClients.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.http.RawHttp.Response;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.http.slow.HttpLimits.Responses;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that ask for much and read nothing (RUL-11, RUL-38). */
@Timeout(300)
class UnreadAnswersTest {

  private static final long FAST = 1L << 40;
  private static final Duration SOON = Duration.ofMillis(200);

  @Test
  @DisplayName(
      "RUL-11: long answers that nobody reads are held up to an account's share, then up to the whole; more are 503")
  void budget() throws IOException {
    try (HttpServer server = server(holding(3 * LONG, 2 * LONG));
        Socket one = asked(server, "GET /long", "a")) {
      Socket two = asked(server, "GET /long", "a");
      assertThat(List.of(status(one), status(two))).containsExactly(200, 200);
      assertThat(server.heldBytes()).isEqualTo(2 * LONG);
      assertRefused(server, "a");

      try (Socket three = asked(server, "GET /long", "b")) {
        assertThat(status(three)).isEqualTo(200);
        assertRefused(server, "c");
        assertThat(get(server, "/short").status()).isEqualTo(200);
        two.close();
        assertThat(three.getInputStream().readNBytes(LONG)).hasSize(LONG);
      }
      until(() -> server.heldBytes() == LONG);
      try (Socket four = asked(server, "GET /long", "a")) {
        assertThat(answer(four).body()).hasSize(LONG);
      }
    }
  }

  @Test
  @DisplayName("RUL-11: what has been done is told, however full: only reads are refused")
  void writes() throws IOException {
    try (HttpServer server = server(holding(LONG, LONG));
        Socket read = asked(server, "GET /long", "a")) {
      assertThat(status(read)).isEqualTo(200);
      try (Socket written = asked(server, "POST /long", "a")) {
        assertThat(answer(written).body()).hasSize(LONG);
      }
      until(() -> server.heldBytes() == LONG);
      assertRefused(server, "a");
    }
  }

  @Test
  @DisplayName("RUL-11: a POST that only reads, such as a tool of MCP, is refused like a GET")
  void readsByPost() throws IOException {
    try (HttpServer server = server(holding(LONG, LONG));
        Socket read = asked(server, "POST /read", "a")) {
      assertThat(status(read)).isEqualTo(200);
      assertThat(server.heldBytes()).isEqualTo(LONG);
      try (Socket second = asked(server, "POST /read", "a")) {
        assertThat(answer(second).status()).isEqualTo(503);
      }
    }
  }

  @Test
  @DisplayName("more unread answers than requests are in work at once keep nobody out")
  void noPlaceIsHeld() throws IOException {
    HttpLimits usual = SlowClients.usual();
    HttpLimits fewPlaces =
        new HttpLimits(
            2, NEVER, NEVER, usual.bodies(), new Responses(8L * LONG, 8L * LONG, NEVER, 1));
    List<Socket> clients = new ArrayList<>();
    try (HttpServer server = server(fewPlaces)) {
      for (int i = 0; i < 4; i++) {
        clients.add(asked(server, "GET /long", "a"));
      }
      for (Socket client : clients) {
        assertThat(status(client)).isEqualTo(200);
      }
      assertThat(get(server, "/short").status()).isEqualTo(200);
      for (Socket client : clients) {
        client.close();
      }
      until(() -> server.heldBytes() == 0);
    }
  }

  static Stream<Arguments> timeouts() {
    return Stream.of(
        Arguments.of("by its length", NEVER, new Responses(LONG, LONG, SOON, FAST)),
        Arguments.of("by its silence", SOON, new Responses(LONG, LONG, NEVER, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("timeouts")
  @DisplayName("a client that does not take its long answer in time is cut off")
  void cutOff(String why, Duration idle, Responses responses) {
    HttpLimits usual = SlowClients.usual();
    // A machine that stands still for as long cuts off what should not be, too.
    eventually()
        .untilAsserted(() ->
            assertCutOff(new HttpLimits(usual.requests(), NEVER, idle, usual.bodies(), responses)));
  }

  private static void assertCutOff(HttpLimits limits) throws IOException {
    try (HttpServer server = server(limits);
        Socket client = asked(server, "GET /long", "a")) {
      assertThat(status(client)).isEqualTo(200);
      until(() -> server.heldBytes() == 0);
      assertThat(rest(client)).isLessThan(LONG);
      assertThat(get(server, "/short").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("a client that reads gets long answers whole, one after the other on a connection")
  void read() throws IOException {
    try (HttpServer server = server(SlowClients.usual());
        Socket client = asked(server, "GET /long", "a")) {
      assertThat(answer(client).body()).hasSize(LONG).endsWith("x\"");
      client
          .getOutputStream()
          .write(
              "GET /long HTTP/1.1\r\nHost: a\r\n\r\nGET /short HTTP/1.1\r\nHost: a\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(answer(client).body()).hasSize(LONG);
      Response last = answer(client);
      assertThat(last.body()).isEqualTo("\"short\"");
      assertThat(last.header("Content-Length")).isEqualTo("7");
    }
  }

  @Test
  @DisplayName("the longest list, 4 MB, may take a minute and more; a short answer ten seconds")
  void timeoutByLength() {
    Responses usual = SlowClients.usual().responses();
    assertThat(usual.timeoutFor(4_000_000))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    assertThat(usual.timeoutFor(0)).isEqualTo(Duration.ofSeconds(10));
  }

  private static HttpLimits holding(long all, long ofOne) {
    HttpLimits usual = SlowClients.usual();
    return new HttpLimits(
        usual.requests(), NEVER, NEVER, usual.bodies(), new Responses(all, ofOne, NEVER, 1));
  }

  private static void assertRefused(HttpServer server, String holder) throws IOException {
    try (Socket client = asked(server, "GET /long", holder)) {
      Response refusal = answer(client);
      assertThat(refusal.status()).isEqualTo(503);
      assertThat(refusal.body()).contains("\"code\":\"unavailable\"", "\"requestId\"");
      assertThat(refusal.header("X-Request-Id")).isNotEmpty();
      assertThat(refusal.headers()).doesNotContainKey("retry-after");
    }
  }
}
