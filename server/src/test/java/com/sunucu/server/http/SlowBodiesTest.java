package com.sunucu.server.http;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.http.RawHttp.Response;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.http.slow.HttpLimits.Bodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies that do not come (RUL-38). */
class SlowBodiesTest {

  /** More than the requests that the server has in work at once. */
  private static final int CLIENTS = 300;

  private static final int TIMEOUT_MILLIS = 60_000;

  private static final Duration SOON = Duration.ofMillis(100);

  @AutoClose private static final TestServer server = TestServer.start();

  @Test
  @DisplayName(
      "RUL-38: unauthenticated clients that never end their bodies get a response and delay no other")
  void manyEndless() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(sent("POST /v1/tickets HTTP/1.1", "Host: a", "Content-Length: 1000", "", "{"));
      }
      for (Socket client : clients) {
        assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(401);
      }
      Response healthy =
          RawHttp.send(
              server.port(), new byte[0], "GET /healthz HTTP/1.1", "Host: a", "Connection: close");
      assertThat(healthy.status()).isEqualTo(200);
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  @DisplayName("RUL-38: a body that does not end is not waited for: the connection closes")
  void endless() throws IOException {
    try (Socket client =
        sent("POST /v1/tickets HTTP/1.1", "Host: a", "Content-Length: 1000", "", "{")) {
      assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(401);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName(
      "RUL-38: where the rest of a refused body comes after the answer, the connection goes on")
  void goesOn() {
    // The rest is waited for some seconds, which a machine may stand still.
    eventually().untilAsserted(SlowBodiesTest::sendTheRestLater);
  }

  private static void sendTheRestLater() throws IOException {
    try (Socket client =
        sent("POST /v1/tickets HTTP/1.1", "Host: a", "Content-Length: 2", "", "{")) {
      Response refusal = RawHttp.read(client.getInputStream(), false);
      assertThat(refusal.status()).isEqualTo(401);
      assertThat(refusal.headers()).doesNotContainKey("connection");
      client
          .getOutputStream()
          .write("}GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("RUL-38: a refused client that waits for 100 Continue is not asked for its body")
  void refusedBeforeItIsSent() throws IOException {
    try (Socket client =
        sent(
            "POST /v1/tickets HTTP/1.1",
            "Host: a",
            "Expect: 100-continue",
            "Content-Length: 1000",
            "",
            "")) {
      assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName(
      "RUL-38: a body that stops coming is 408 in time, in the midst of a read, and the connection closes")
  void stopped() throws IOException {
    try (HttpServer server =
            SlowClients.server(bodies(4, new Bodies(SOON, SOON.multipliedBy(2), 4, 4)));
        Socket client = begun(server, "a")) {
      Response answer = SlowClients.answer(client);
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.body()).contains("\"statusCode\":408", "\"requestId\"");
      assertThat(SlowClients.rest(client)).isZero();
      SlowClients.until(() -> server.slowBodies() == 0);
    }
  }

  @Test
  @DisplayName(
      "RUL-38: slow bodies have some of the places and an account some of those; the rest are 408 as soon as they are slow")
  void slowOnes() throws IOException {
    try (HttpServer server =
            SlowClients.server(bodies(4, new Bodies(SOON, SlowClients.NEVER, 2, 1)));
        Socket patientlyAwaited = begun(server, "a")) {
      SlowClients.until(() -> server.slowBodies() == 1);
      assertRefused(server, "a");
      try (Socket other = begun(server, "b")) {
        SlowClients.until(() -> server.slowBodies() == 2);
        assertRefused(server, "c");
        assertThat(SlowClients.get(server, "/short").status()).isEqualTo(200);
        finish(other);
      }
      finish(patientlyAwaited);
      SlowClients.until(() -> server.slowBodies() == 0);
    }
  }

  @Test
  @DisplayName(
      "RUL-38: more slow bodies than requests are in work at once keep nobody out for long")
  void placesForOthers() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try (HttpServer server =
        SlowClients.server(bodies(4, new Bodies(SOON, SlowClients.NEVER, 2, 2)))) {
      for (int i = 0; i < 16; i++) {
        slow.add(begun(server, "a"));
      }
      assertThat(SlowClients.get(server, "/short").status()).isEqualTo(200);
      SlowClients.until(() -> server.slowBodies() == 2);
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  private static HttpLimits bodies(int places, Bodies bodies) {
    return new HttpLimits(
        places, SlowClients.NEVER, SlowClients.NEVER, bodies, SlowClients.usual().responses());
  }

  /** Has sent the first of its two bytes. */
  private static Socket begun(HttpServer server, String holder) throws IOException {
    return SlowClients.sent(
        server,
        "POST /body HTTP/1.1",
        "Host: a",
        "X-Holder: " + holder,
        "Content-Length: 2",
        "",
        "1");
  }

  private static void finish(Socket client) throws IOException {
    client.getOutputStream().write('2');
    assertThat(SlowClients.answer(client).body()).isEqualTo("2");
  }

  private static void assertRefused(HttpServer server, String holder) throws IOException {
    try (Socket client = begun(server, holder)) {
      assertThat(SlowClients.answer(client).status()).isEqualTo(408);
    }
  }

  private static Socket sent(String... lines) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket
        .getOutputStream()
        .write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
