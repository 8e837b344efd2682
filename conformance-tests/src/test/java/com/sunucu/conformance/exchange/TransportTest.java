package com.sunucu.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.Deaf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
  @DisplayName("a target that had no time for a request is asked again, and both answers are kept")
  void asksAgainWhereTheTargetIsBusy() {
    assertThat(client.sendFast("t", Request.of("GET", "/busy")).status()).isEqualTo(200);
    assertThat(ledger.all()).extracting(Exchange::status).containsExactly(503, 200);
  }

  @Test
  @DisplayName(
      "each way sends method, target, headers and body as told, and keeps all headers of the answer")
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
      assertThat(exchange.answer().body()).isEqualTo("POST /a%20b?c=d [1, 2] application/jsonx ğ");
      assertThat(exchange.headers().all("x-twice")).containsExactly("1", "2");
      assertThat(exchange.status()).isEqualTo(200);
    }
    assertThat(ledger.all()).hasSize(3);
  }

  @Test
  @DisplayName("HEAD and chunked answers are read to their end")
  void headAndChunks() {
    assertThat(client.verbatim("t", Request.of("HEAD", "/x")).answer().body()).isEmpty();
    assertThat(client.send("t", Request.of("HEAD", "/x")).answer().body()).isEmpty();
    assertThat(client.verbatim("t", Request.of("GET", "/chunked")).answer().body())
        .startsWith("GET /chunked");
  }

  @Test
  @DisplayName("the wire mends nothing: doubled slashes, dot segments, an empty body")
  void verbatim() {
    assertThat(client.verbatim("t", Request.of("GET", "//a/../b//")).answer().body())
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
  @DisplayName("no answer is Unreachable, whichever way")
  void unreachable() throws IOException {
    try (Deaf deaf = new Deaf()) {
      Client nobody = new Client(URI.create(deaf.url()), ledger);
      Request request = Request.of("GET", "/");
      assertThatThrownBy(() -> nobody.send("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.sendFast("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.verbatim("t", request)).isInstanceOf(Unreachable.class);
      assertThatThrownBy(() -> nobody.burst("t", request, 3, 2)).isInstanceOf(Unreachable.class);
    }
    assertThat(ledger.all()).isEmpty();
  }
}
