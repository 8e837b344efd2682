package com.sunucu.server.http;

import static com.sunucu.server.Waiting.eventually;
import static com.sunucu.server.http.SlowClients.NEVER;
import static com.sunucu.server.http.SlowClients.answer;
import static com.sunucu.server.http.SlowClients.get;
import static com.sunucu.server.http.SlowClients.sent;
import static com.sunucu.server.http.SlowClients.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.http.slow.HeaderTimeout.Head;
import com.sunucu.server.http.slow.HttpLimits;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests whose line and headers do not come (RUL-38). */
@Timeout(300)
class SlowHeadsTest {

  private static final int CLIENTS = 1_000;

  /** Fewer than a head may have, or it would be too large before it is too slow. */
  private static final int MAX_BYTES = 4_000;

  private static final Duration ALLOWED = Duration.ofSeconds(1);
  private static final long ALLOWED_NANOS = ALLOWED.toNanos();

  @Test
  @DisplayName(
      "a thousand connections that drip a header are closed in time, and a healthy client is served meanwhile")
  void drip() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try (HttpServer server = server(limits())) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(sent(server, "GET /short HTTP/1.1", "Host: a", "X-Slow: "));
      }
      List<Socket> left = new ArrayList<>(clients);
      int rounds = 0;
      while (!left.isEmpty()) {
        left.removeIf(client -> !takes(client));
        eventually().untilAsserted(() -> assertThat(get(server, "/short").status()).isEqualTo(200));
        rounds++;
        assertThat(rounds).isLessThan(MAX_BYTES);
      }
      assertThat(rounds).isGreaterThan(1);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  @DisplayName(
      "a connection on which nothing comes at all is closed, and one whose second head drips")
  void nothingAndSecond() throws IOException {
    try (HttpServer server = server(limits());
        Socket silent = sent(server, "");
        Socket client = served(server)) {
      client.getOutputStream().write("GET /sh".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(SlowClients.rest(client)).isZero();
      assertThat(SlowClients.rest(silent)).isZero();
    }
  }

  @Test
  @DisplayName("the first head counts from the connection's opening, whatever has come of it")
  void first() {
    Head head = new Head(0);
    assertThat(head.overdue(ALLOWED_NANOS, 0, ALLOWED)).isFalse();
    assertThat(head.overdue(ALLOWED_NANOS + 1, 500, ALLOWED)).isTrue();
  }

  @Test
  @DisplayName("while a request is in work there is no head to wait for")
  void inWork() {
    Head head = new Head(0);
    head.complete();
    assertThat(head.overdue(10 * ALLOWED_NANOS, 500, ALLOWED)).isFalse();
  }

  @Test
  @DisplayName("a later head counts from its first byte: before, the connection is idle and may be")
  void later() {
    Head head = new Head(0);
    head.complete();
    head.awaitNext(500);
    long idle = 10 * ALLOWED_NANOS;
    assertThat(head.overdue(idle, 500, ALLOWED)).isFalse();
    assertThat(head.overdue(idle + 1, 501, ALLOWED)).isFalse();
    assertThat(head.overdue(idle + 1 + ALLOWED_NANOS, 502, ALLOWED)).isFalse();
    assertThat(head.overdue(idle + 2 + ALLOWED_NANOS, 503, ALLOWED)).isTrue();
  }

  /**
   * A client that has had an answer. Where this machine stood still, its head was too slow, too,
   * and it comes again.
   */
  private static Socket served(HttpServer server) {
    AtomicReference<Socket> served = new AtomicReference<>();
    eventually()
        .untilAsserted(() -> {
          Socket client = sent(server, "GET /short HTTP/1.1", "Host: a", "", "");
          served.set(client);
          assertThat(answer(client).status()).isEqualTo(200);
        });
    return served.get();
  }

  private static HttpLimits limits() {
    HttpLimits usual = SlowClients.usual();
    return new HttpLimits(usual.requests(), ALLOWED, NEVER, usual.bodies(), usual.responses());
  }

  private static boolean takes(Socket client) {
    try {
      client.getOutputStream().write('x');
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
