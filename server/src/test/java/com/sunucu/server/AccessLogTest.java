package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a server, as its process writes it to stderr. */
class AccessLogTest {

  private static final JsonMapper JSON = Json.strict();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TOKEN = "operator-token-of-a-test";
  private static final String WEBHOOK_SECRET = "whsec_ThisIsTheSecretOfAWebhookInATest";
  private static final String URL_TOKEN = "tokenOfAReceiverInItsUrl";
  private static final String TEXT = "a sentence that a customer wrote";

  @TempDir static Path directory;
  private static Run json;
  private static Run text;

  /** What a run left behind. */
  private record Run(List<String> log, String account, String key) {

    List<JsonNode> json() {
      return log.stream().map(JSON::readTree).toList();
    }

    JsonNode line(String requestId) {
      return json().stream()
          .filter(it -> it.path("requestId").asString("").equals(requestId))
          .filter(it -> it.path("logger").asString().equals("access"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(requestId + " is not in " + log));
    }
  }

  @BeforeAll
  static void runServers() throws Exception {
    json = run("json");
    text = run("text");
  }

  @Test
  @DisplayName(
      "JSON: one object a line, one line a request: who did what, how it ended, how long it took")
  void fields() {
    Run run = json;
    JsonNode served = run.line("served");
    assertThat(served.propertyNames())
        .containsExactlyInAnyOrder(
            "time",
            "level",
            "logger",
            "message",
            "requestId",
            "method",
            "operation",
            "status",
            "ms",
            "account",
            "credential");
    assertThat(served.get("time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(served.get("level").asString()).isEqualTo("INFO");
    assertThat(served.get("method").asString()).isEqualTo("GET");
    assertThat(served.get("operation").asString()).isEqualTo("listServers");
    assertThat(served.get("status").asInt()).isEqualTo(200);
    assertThat(served.get("ms").asDouble()).isPositive();
    assertThat(served.get("account").asString()).isEqualTo(run.account());
    assertThat(served.get("credential").asString()).hasSize(36);
    assertThat(run.json().stream().filter(it -> it.path("requestId").asString("").equals("served")))
        .hasSize(1);
  }

  @Test
  @DisplayName("a refusal is told like any answer; an unknown path has no name of its own")
  void refusals() {
    Run run = json;
    assertThat(run.line("in-the-path").get("operation").asString()).isEqualTo("none");
    assertThat(run.line("in-the-path").get("status").asInt()).isEqualTo(404);
    assertThat(run.line("in-the-query").get("status").asInt()).isEqualTo(400);
    assertThat(run.line("unauthenticated").get("operation").asString()).isEqualTo("getServer");
    assertThat(run.line("unauthenticated").get("status").asInt()).isEqualTo(401);
    assertThat(run.line("unauthenticated").has("account")).isFalse();
    assertThat(run.json())
        .as("what HTTP itself refuses")
        .anyMatch(it ->
            it.path("operation").asString("").equals("none") && it.path("status").asInt(0) == 400);
  }

  @Test
  @DisplayName(
      "ERR-07 a fault that the operator ordered is a line with its request id, no stack trace")
  void orderedFault() {
    Run run = json;
    assertThat(run.line("faulty").get("status").asInt()).isEqualTo(500);
    JsonNode fault =
        run.json().stream()
            .filter(it -> it.path("message").asString("").startsWith("Responded with 500"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no fault in " + run.log()));
    assertThat(fault.get("requestId").asString()).isEqualTo("faulty");
    assertThat(fault.get("level").asString()).isEqualTo("WARN");
    assertThat(fault.get("message").asString())
        .endsWith("The operator ordered this call of listServers to fail");
    assertThat(run.json()).noneMatch(it -> it.has("stackTrace"));
  }

  @Test
  @DisplayName(
      "WHD-03 a sandbox logs each attempt in a line: the event, the outcome, and when it goes on")
  void deliveries() {
    assertThat(text.log())
        .filteredOn(it -> it.contains("--> "))
        .singleElement()
        .asString()
        .matches(
            "\\S+Z INFO  DeliveryJournal --> ticket\\.created connection_refused in [0-9]+ ms, next in 1 min *(control)?");
    assertThat(json.json())
        .filteredOn(it -> it.path("message").asString("").startsWith("--> ticket.created "))
        .hasSize(1);
  }

  @Test
  @DisplayName("text: the same for a person, a line each")
  void forAPerson() {
    Run run = text;
    assertThat(run.log())
        .anyMatch(it ->
            it.matches(
                "\\S+Z INFO  access responded method=GET operation=listServers status=200 ms=[0-9.]+"
                    + " account="
                    + run.account()
                    + " credential=\\S{36} served"));
  }

  @Test
  @DisplayName(
      "no key, no token, no secret and nothing that a client wrote is in the log, in either format")
  void nothingSecret() {
    for (Run run : List.of(json, text)) {
      assertThat(String.join("\n", run.log()))
          .contains("served")
          .doesNotContain(run.key(), run.key().substring(4, 20), TOKEN, WEBHOOK_SECRET, TEXT)
          .doesNotContain("snc_", "whsec_", URL_TOKEN);
    }
  }

  /** A server in a process, and requests with secrets wherever a client can put them. */
  private static Run run(String format) throws Exception {
    Map<String, String> variables =
        Map.of(
            "SUNUCU_SANDBOX",
            "true",
            "SUNUCU_OPERATOR_TOKEN",
            TOKEN,
            "SUNUCU_DATABASE_URL",
            "jdbc:h2:mem:log",
            "SUNUCU_LOG",
            format);
    try (ServeProcess server =
        ServeProcess.run(
            directory, variables, "serve", "--port", "0", "--data-dir", directory.toString())) {
      URI address = ServeProcess.address(server.untilItListens());
      String account = control(address, "/sandbox/accounts", "{\"sample\": true}", "accountId");
      String keys = "/sandbox/accounts/" + account + "/keys";
      String key = control(address, keys, "{}", "key");
      Map<String, String> bearer = Map.of("Authorization", "Bearer " + key);
      send(address, "served", "GET", "/v1/servers", bearer, "");
      send(address, "own-header", "GET", "/v1/account", Map.of("X-API-Key", key), "");
      send(address, "in-the-query", "GET", "/v1/servers?api_key=" + key, bearer, "");
      send(address, "in-the-path", "GET", "/v1/keys/" + key + "/x", bearer, "");
      send(address, "unauthenticated", "GET", "/v1/servers/" + key, Map.of(), "");
      send(address, "wrong-key", "GET", "/v1/servers", Map.of("X-API-Key", key + "x"), "");
      send(address, "in-the-method", key, "/v1/servers", bearer, "");
      String body =
          "{\"subject\": \"%s\", \"message\": \"%s\", \"secret\": \"%s\"}"
              .formatted(TEXT, key, WEBHOOK_SECRET);
      send(address, "in-the-body", "POST", "/v1/tickets", bearer, body);
      send(address, "no-json", "POST", "/v1/tickets", bearer, "{" + WEBHOOK_SECRET + key);
      String hook =
          "{\"url\": \"http://127.0.0.1:1/%s?t=%s\", \"events\": [\"*\"]}"
              .formatted(URL_TOKEN, URL_TOKEN);
      send(address, "hook", "POST", "/v1/webhooks", bearer, hook);
      send(
          address,
          "ticket",
          "POST",
          "/v1/tickets",
          bearer,
          "{\"subject\": \"Need help\", \"message\": \"%s\"}".formatted(TEXT));
      control(address, "/sandbox/deliveries/run", "", "");
      malformed(address, "GET /%zz?x=" + key + " HTTP/1.1\r\nHost: x\r\n\r\n");
      malformed(address, "GET / HTTP/1.1\r\nHost: x\r\n" + key + "\r\n\r\n");
      for (String broken : broken(key)) {
        sendBroken(address, broken);
      }
      control(
          address,
          "/sandbox/accounts/" + account + "/faults",
          "{\"operationId\": \"listServers\", \"times\": 1}",
          "");
      send(address, "faulty", "GET", "/v1/servers", bearer, "");
      server.terminate();
      assertThat(server.exitCode()).as(server.errors()).isZero();
      return new Run(server.errors().lines().toList(), account, key);
    }
  }

  /** Requests that the HTTP parser, Jetty's server or the servlet refuse, each in its own way. */
  private static List<String> broken(String key) {
    String get = "GET /v1/account HTTP/1.1\r\n";
    String host = "Host: x\r\n";
    return List.of(
        get + "Host: " + key + "@x\r\n\r\n",
        get + "Host: " + key + ":99999\r\n\r\n",
        get + "Host: " + key + " " + key + "\r\n\r\n",
        get + "Host: " + key + "\r\nHost: " + key + "\r\n\r\n",
        get + host + key + ": " + key + "\u0000\r\n\r\n",
        get + host + " " + key + ": folded\r\n\r\n",
        get + host + "X-" + key + " : space\r\n\r\n",
        get + host + "Content-Length: " + key + "\r\n\r\n",
        get + host + "Content-Length: 1\r\nContent-Length: " + key + "\r\n\r\n",
        get + host + "Transfer-Encoding: " + key + "\r\n\r\n",
        get + host + "Transfer-Encoding: chunked\r\n\r\n" + key + "\r\n",
        get + host + "Expect: " + key + "\r\n\r\n",
        get + host + "Connection: upgrade\r\nUpgrade: " + key + "\r\n\r\n",
        get + host + "Cookie: " + key + "=\u0001\r\n\r\n",
        get + host + "Accept-Language: " + key + ";q=" + key + "\r\n\r\n",
        get + host + "X-Long: " + key.repeat(400) + "\r\n\r\n",
        "GET /" + key.repeat(400) + " HTTP/1.1\r\n" + host + "\r\n",
        "GET http://" + key + "@x/ HTTP/1.1\r\n" + host + "\r\n",
        "GET http://[" + key + "/ HTTP/1.1\r\n" + host + "\r\n",
        "GET /" + key + "/../%2e%2e/%00;" + key + " HTTP/1.1\r\n" + host + "\r\n",
        "GET /v1/servers?" + key + "=%zz HTTP/1.1\r\n" + host + "\r\n",
        "GET /" + key + " HTTP/" + key + "\r\n" + host + "\r\n",
        "GET /" + key + "\r\n\r\n",
        "CONNECT " + key + ":443 HTTP/1.1\r\n" + host + "\r\n",
        key + "\r\n\r\n",
        key + " / HTTP/1.1\r\n" + host + "\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + key,
        "\u0016\u0003\u0001" + key);
  }

  /** Until the server closes, or has answered; what it answers is tested elsewhere. */
  private static void sendBroken(URI address, String request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout((int) Waiting.TIMEOUT.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // The server may close before it has read all of it.
    }
  }

  private static String control(URI address, String path, String body, String field)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(address, "control", "POST", path, Map.of("Authorization", "Bearer " + TOKEN), body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return field.isEmpty() ? "" : JSON.readTree(answer.body()).get(field).asString();
  }

  private static HttpResponse<String> send(
      URI address, String id, String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("X-Request-Id", id);
    all.put("Content-Type", "application/json");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    all.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** What no decent client sends. */
  private static void malformed(URI address, String request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] status = in.readNBytes("HTTP/1.1 400".length());
      assertThat(new String(status, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 400");
    }
  }
}
