package com.sunucu.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.UnansweredPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The three ways to send a request, against a server that tells what it got. */
class TransportTest {

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private Client client;
  private Ledger ledger;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] sent = exchange.getRequestBody().readAllBytes();
          String told =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getOrDefault("X-Test", List.of())
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(sent, StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Twice", "1");
          exchange.getResponseHeaders().add("X-Twice", "2");
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          byte[] body = told.getBytes(StandardCharsets.UTF_8);
          boolean head = exchange.getRequestMethod().equals("HEAD");
          boolean busy = exchange.getRequestURI().getPath().equals("/busy") && requests.get() == 1;
          exchange.sendResponseHeaders(busy ? 503 : 200, head ? -1 : chunked ? 0 : body.length);
          if (!head) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    ledger = new Ledger();
    client = new Client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), ledger);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName(
      "a target that had no time for a request is asked again, and both responses are kept")
  void asksAgainWhereTheTargetIsBusy() {
    assertThat(client.sendFast("t", Request.of("GET", "/busy")).status()).isEqualTo(200);
    assertThat(ledger.all()).extracting(Exchange::status).containsExactly(503, 200);
  }

  @Test
  @DisplayName(
      "each way sends method, target, headers and body as told, and keeps all headers of the response")
  void sendsWhatItIsTold() {
    Request request =
        Request.of("POST", "/a%20b?c=d")
            .with("X-Test", "1")
            .with("X-Test", "2")
            .body("application/jsonx", "ğ");
    for (Exchange exchange :
        List.of(
            client.send("t", request),
            client.sendFast("t", request),
            client.verbatim("t", request))) {
      assertThat(exchange.response().body())
          .isEqualTo("POST /a%20b?c=d [1, 2] application/jsonx ğ");
      assertThat(exchange.headers().all("x-twice")).containsExactly("1", "2");
      assertThat(exchange.status()).isEqualTo(200);
    }
    assertThat(ledger.all()).hasSize(3);
  }

  @Test
  @DisplayName("HEAD and chunked responses are read to their end")
  void headAndChunks() {
    assertThat(client.verbatim("t", Request.of("HEAD", "/x")).response().body()).isEmpty();
    assertThat(client.send("t", Request.of("HEAD", "/x")).response().body()).isEmpty();
    assertThat(client.verbatim("t", Request.of("GET", "/chunked")).response().body())
        .startsWith("GET /chunked");
  }

  @Test
  @DisplayName("the wire mends nothing: doubled slashes, dot segments, an empty body")
  void verbatim() {
    assertThat(client.verbatim("t", Request.of("GET", "//a/../b//")).response().body())
        .startsWith("GET //a/../b// ");
  }

  @Test
  @DisplayName("a burst sends just as many as asked for, and each is in the ledger")
  void burst() {
    assertThat(client.burst("t", Request.of("GET", "/b"), 100, 16)).hasSize(100);
    assertThat(requests).hasValue(100);
    assertThat(ledger.all()).hasSize(100);
  }

  @Test
  @DisplayName("no response is Unreachable, whichever way")
  void unreachable() throws IOException {
    try (UnansweredPort deaf = new UnansweredPort()) {
      Client nobody = new Client(URI.create(deaf.url()), ledger);
      Request request = Request.of("GET", "/");
      assertThatThrownBy(() -> nobody.send("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.sendFast("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.verbatim("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.burst("t", request, 3, 2)).isInstanceOf(Unreachable.class);
    }
    assertThat(ledger.all()).isEmpty();
  }

  @Test
  @DisplayName("refusals without a body, more than there are pooled connections: each comes")
  void emptyBodies() throws IOException {
    try (FixedResponder empty =
        FixedResponder.with("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")) {
      Client other = new Client(empty.url(), ledger);
      for (int i = 0; i < 70; i++) {
        assertThat(other.send("t", Request.of("GET", "/")).status()).isEqualTo(500);
      }
    }
  }

  @Test
  @DisplayName("a cookie that a response sets does not come back with the next request")
  void noCookies() throws IOException {
    try (FixedResponder cookies =
        FixedResponder.with("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}")) {
      Client other = new Client(cookies.url(), ledger);
      other.send("t", Request.of("GET", "/"));
      other.send("t", Request.of("GET", "/"));
      assertThat(cookies.heads()).hasSize(2).noneMatch(head -> head.contains("Cookie"));
    }
  }

  @Test
  @DisplayName("a response that drips, and one without an end, are Unreachable, whichever way")
  void endless() throws IOException {
    try (FixedResponder drips =
            FixedResponder.with("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", " ");
        FixedResponder pours =
            FixedResponder.with(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "400000\r\n" + " ".repeat(0x400000) + "\r\n")) {
      Client slow = new Client(drips.url(), ledger, Duration.ofMillis(300));
      Client endless = new Client(pours.url(), ledger);
      Request request = Request.of("GET", "/");
      assertThatThrownBy(() -> slow.send("t", request))
          .hasMessageContaining("no complete response");
      assertThatThrownBy(() -> slow.sendFast("t", request))
          .hasMessageContaining("no complete response");
      assertThatThrownBy(() -> slow.verbatim("t", request))
          .hasMessageContaining("no complete response");
      assertThatThrownBy(() -> endless.send("t", request)).hasMessageContaining("more than");
      assertThatThrownBy(() -> endless.sendFast("t", request)).hasMessageContaining("more than");
      assertThatThrownBy(() -> endless.verbatim("t", request)).hasMessageContaining("more than");
    }
    assertThat(ledger.all()).isEmpty();
  }

  @Test
  @DisplayName("why no response came is told so that one knows where to look")
  void saysWhereToLook() throws IOException {
    Request request = Request.of("GET", "/");
    // No DNS server is asked for a label that is too long to have been registered.
    String nobody = "n".repeat(64) + ".invalid";
    Client unknown = new Client(URI.create("http://" + nobody), ledger);
    assertThatThrownBy(() -> unknown.sendFast("t", request))
        .hasMessageContaining("no host has the name " + nobody);
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // A platform thread: the virtual threads of other tests can hold every carrier.
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try (Socket socket = plain.accept()) {
              socket
                  .getOutputStream()
                  .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              socket.getInputStream().read();
            } catch (IOException e) {
              // It has seen enough.
            }
          });
      Client noTls = new Client(URI.create("https://127.0.0.1:" + plain.getLocalPort()), ledger);
      assertThatThrownBy(() -> noTls.sendFast("t", request))
          .hasMessageContaining("http:// address");
    }
  }
}
