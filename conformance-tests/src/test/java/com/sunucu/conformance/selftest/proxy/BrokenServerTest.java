package com.sunucu.conformance.selftest.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.selftest.mutant.Mutant;
import com.sunucu.conformance.selftest.mutant.Mutants;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy that breaks rules, before a server on a raw socket. */
class BrokenServerTest {

  private static final Contract CONTRACT = Contract.api();
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-N: 1\r\nContent-Length: 9\r\n\r\n{\"a\":\"1\"}";
  private static final String OTHER = OK.replace("\"1\"", "\"2\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/account HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/tickets HTTP/1.1\r\nhost: a\r\nContent-Length: 3\r\n\r\n{} ",
        "GET /v1/account HTTP/1.1\nHost: a\n\n",
        "GET /v1/account HTTP/1.1\r\n: no name\r\n\r\n",
        "GET /v1/account HTTP/1.1\r\nX:  two blanks\r\n\r\n",
        "GET /v1/account HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET /v1/account HTTP/9\r\n\r\n",
      })
  @DisplayName(
      "without a fault, and what cannot be taken apart with one, passes byte for byte both ways")
  void untouched(String request) throws IOException {
    try (ScriptedSocket server = new ScriptedSocket(OK);
        BrokenServer proxy = before(server, Mutant.none())) {
      assertThat(ScriptedSocket.send(proxy.url().getPort(), request)).isEqualTo(OK);
      assertThat(server.requests()).containsExactly(request);
    }
  }

  @Test
  @DisplayName(
      "a step for answers breaks those that it is for, and a step for requests what the server sees")
  void broken() throws IOException {
    Mutant mutant =
        Mutants.of(
            "requests: [{drop: [X-Y]}]\nresponses: [{when: {operation: getAccount}, status: 404, drop: [X-N], put: {/a: 22}}]");
    try (ScriptedSocket server = new ScriptedSocket(OK);
        BrokenServer proxy = before(server, mutant)) {
      assertThat(ask(proxy, "GET /v1/account", "X-Y: z\r\n"))
          .isEqualTo(
              "HTTP/1.1 404 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"a\":22}");
      assertThat(ask(proxy, "GET /v1/servers", "")).isEqualTo(OK);
      assertThat(ask(proxy, "GET /elsewhere", "X-Y: z\r\n")).isEqualTo(OK);
      assertThat(server.requests().getFirst()).doesNotContain("X-Y");
      assertThat(server.requests().getLast()).contains("X-Y");
    }
  }

  @Test
  @DisplayName("instead: the server never hears of the request")
  void instead() throws IOException {
    try (ScriptedSocket server = new ScriptedSocket(OK);
        BrokenServer proxy =
            before(
                server,
                Mutants.of("requests: [{when: {method: DELETE}, instead: {status: 204}}]"))) {
      ask(proxy, "GET /v1/account", "");

      assertThat(ask(proxy, "DELETE /v1/servers/1", ""))
          .startsWith("HTTP/1.1 204")
          .doesNotContain("Content-Length")
          .endsWith("\r\n\r\n");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "stale: the first response that the step is for is the response to all of one value, changed")
  void stale() throws IOException {
    Mutant mutant =
        Mutants.of(
            "responses: [{when: {header: {Idempotency-Key: .}}, stale: Idempotency-Key, set: {X-N: 7}}]");
    try (ScriptedSocket server = new ScriptedSocket(OK, OTHER);
        BrokenServer proxy = before(server, mutant)) {
      assertThat(ask(proxy, "POST /v1/tickets", "Idempotency-Key: a\r\n")).isEqualTo(OK);
      assertThat(ask(proxy, "POST /v1/tickets", "Idempotency-Key: a\r\n"))
          .contains("\"1\"")
          .contains("X-N: 7");
      assertThat(ask(proxy, "POST /v1/tickets", "Idempotency-Key: b\r\n")).isEqualTo(OTHER);
      assertThat(ask(proxy, "POST /v1/tickets", "")).isEqualTo(OTHER);
    }
  }

  @Test
  @DisplayName(
      "again: what changes something is done once more, unseen; apart: equal values differ by path")
  void againAndApart() throws IOException {
    Mutant mutant =
        Mutants.of("requests: [{apart: path}]\nresponses: [{when: {status: 200}, again: same}]");
    try (ScriptedSocket server = new ScriptedSocket(OK);
        BrokenServer proxy = before(server, mutant)) {
      assertThat(ask(proxy, "POST /v1/tickets", "Idempotency-Key: a\r\n")).isEqualTo(OK);
      ask(proxy, "GET /v1/tickets", "");

      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(0)).containsPattern("Idempotency-Key: a[0-9a-f]+\r\n");
      assertThat(server.requests().get(1)).startsWith("POST").doesNotContain("Idempotency-Key");
    }
  }

  @Test
  @DisplayName(
      "what had no body and gets another status says that it has none: nobody waits for it")
  void framesWhatHadNoBody() throws IOException {
    try (ScriptedSocket server = new ScriptedSocket("HTTP/1.1 204 No Content\r\n\r\n");
        BrokenServer proxy =
            before(server, Mutants.of("responses: [{when: {status: 204}, status: 200}]"))) {
      assertThat(ask(proxy, "DELETE /v1/webhooks/1", ""))
          .startsWith("HTTP/1.1 200")
          .contains("Content-Length: 0");
    }
  }

  @Test
  @DisplayName("control: a step for test control, and for it alone")
  void control() throws IOException {
    try (ScriptedSocket server = new ScriptedSocket(OK);
        BrokenServer proxy =
            before(server, Mutants.of("responses: [{when: {control: true}, set: {X-N: 7}}]"))) {
      assertThat(ask(proxy, "GET /v1/account", "")).isEqualTo(OK);
      assertThat(ask(proxy, "GET /sandbox/accounts/1/events", "")).contains("X-N: 7");
    }
  }

  private static BrokenServer before(ScriptedSocket server, Mutant mutant) throws IOException {
    return new BrokenServer(URI.create("http://127.0.0.1:" + server.port()), mutant, CONTRACT);
  }

  private static String ask(BrokenServer proxy, String line, String headers) throws IOException {
    return ScriptedSocket.send(proxy.url().getPort(), line + " HTTP/1.1\r\n" + headers + "\r\n");
  }
}
