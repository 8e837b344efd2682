package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestServer;
import com.sunucu.server.http.RawHttp.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traps of Javalin and Jetty, each shut (RUL-38, RUL-11, RUL-12). */
class HttpEdgesTest {

  private static final byte[] NO_BODY = {};
  private static final List<String> RATE_HEADERS =
      List.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @AutoClose private static final TestServer server = TestServer.start();
  private static String account;

  private String key;

  @BeforeAll
  static void start() {
    account = server.account();
    // No window ends within a test, however long that takes.
    server.control("POST", "/sandbox/clock/freeze", "");
  }

  /** A fresh key has a fresh window, so no test runs into another's limit. */
  @BeforeEach
  void mint() {
    key = server.key(account, Scope.SERVERS_READ);
  }

  @Test
  @DisplayName("RUL-38: HEAD is GET without the body: let in, counted, same length")
  void head() throws IOException {
    Response get = send("GET /v1/servers HTTP/1.1");
    Response head = send("HEAD /v1/servers HTTP/1.1");
    Response unauthenticated = raw("HEAD /v1/servers HTTP/1.1", "Host: a", "Connection: close");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(head.header("X-RateLimit-Remaining")).isEqualTo("118");
    assertThat(unauthenticated.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "POST", "HEAD", "nonsense"})
  @DisplayName("RUL-38: X-HTTP-Method-Override is ignored")
  void methodOverride(String other) throws IOException {
    Response answer = send("GET /v1/servers HTTP/1.1", "X-HTTP-Method-Override: " + other);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("[{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/servers/% HTTP/1.1",
        "GET /v1/servers/%zz HTTP/1.1",
        "GET /v1/%ff%fe HTTP/1.1",
        "GET /v1/servers HTTP/9.9",
        "GET  HTTP/1.1",
        "GET /v1/servers\u0001 HTTP/1.1"
      })
  @DisplayName(
      "RUL-11: what the HTTP parser refuses has the one body, no HTML, and no rate headers")
  void parserRefuses(String requestLine) throws IOException {
    Response answer = send(requestLine);

    assertThat(answer.status()).isEqualTo(400);
    assertError(answer);
    assertThat(answer.headers()).doesNotContainKeys(RATE_HEADERS.toArray(String[]::new));
  }

  @Test
  @DisplayName("RUL-11: headers too large: 431 in the one body")
  void headersTooLarge() throws IOException {
    Response answer = send("GET /v1/servers HTTP/1.1", "X-Long: " + "x".repeat(70_000));

    assertThat(answer.status()).isEqualTo(431);
    assertError(answer);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "GET, /v1, 404",
    "GET, /v1/, 404",
    "GET, /v1/nothing, 404",
    "GET, /v1/servers/, 404",
    "GET, /v1//servers, 404",
    "GET, /v1/Servers, 404",
    "GET, /v1/servers;a=b, 404",
    "GET, /v1/servers/..%2faccount, 404",
    "GET, /v1/servers/%7Bid%7D, 404",
    "POST, /v1/servers, 405",
    "OPTIONS, /v1/servers, 405",
    "TRACE, /v1/servers, 405",
    "PURGE, /v1/servers, 405",
    "DELETE, /v1/account, 405"
  })
  @DisplayName("RUL-12, RUL-38: unknown paths and methods cost one and say so in the one body")
  void unknown(String method, String path, int status) throws IOException {
    String all = server.key(account, Scope.values());
    Response answer =
        raw(
            method + " " + path + " HTTP/1.1",
            "Host: a",
            "Connection: close",
            "Authorization: Bearer " + all);

    assertThat(answer.status()).isEqualTo(status);
    assertError(answer);
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("119");
    assertThat(answer.header("Allow")).isEqualTo(status == 405 ? "GET, HEAD" : "");
  }

  @Test
  @DisplayName(
      "RUL-12: an unauthenticated client does not learn which paths exist: 401 everywhere below /v1, without rate headers")
  void unauthenticated() throws IOException {
    for (String line :
        List.of("GET /v1/nothing HTTP/1.1", "POST /v1/account HTTP/1.1", "GET /v1 HTTP/1.1")) {
      Response answer = raw(line, "Host: a", "Connection: close");
      assertThat(answer.status()).isEqualTo(401);
      assertError(answer);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(answer.headers()).doesNotContainKeys(RATE_HEADERS.toArray(String[]::new));
    }
  }

  @Test
  @DisplayName("RUL-38: a request for a WebSocket gets no other way in")
  void webSocket() throws IOException {
    Response answer =
        raw(
            "GET /v1/servers HTTP/1.1",
            "Host: a",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    assertThat(answer.status()).isEqualTo(401);
    assertError(answer);
  }

  @Test
  @DisplayName("RL-03: rate headers on every answer to a recognised key, Retry-After on a 429")
  void rateHeaders() throws IOException {
    for (String path :
        List.of("/v1/servers", "/v1/account", "/v1/servers?x=1", "/v1/servers/none", "/v1/none")) {
      assertThat(send("GET " + path + " HTTP/1.1").headers())
          .containsKeys(RATE_HEADERS.toArray(String[]::new));
    }
    for (int i = 0; i < 115; i++) {
      assertThat(send("GET /v1/account HTTP/1.1").status()).isEqualTo(403);
    }
    Response refused = send("GET /v1/servers HTTP/1.1");
    assertThat(refused.status()).isEqualTo(429);
    assertError(refused);
    assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
    assertThat(send("GET /v1/none HTTP/1.1").status()).isEqualTo(429);
  }

  @Test
  @DisplayName("RUL-13: duplicate and unknown query parameters are 400, however they are written")
  void strictQuery() throws IOException {
    for (String query : List.of("x=1", "x", "%", "%C3%28=1", "a=1&a=2", "=", "page=1")) {
      Response answer = send("GET /v1/servers?" + query + " HTTP/1.1");
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertError(answer);
      assertThat(JSON.readTree(answer.body()).get("details")).isNotEmpty();
    }
    assertThat(send("GET /v1/servers? HTTP/1.1").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ERR-11: a valid X-Request-Id is kept, any other is replaced")
  void requestId() throws IOException {
    assertThat(send("GET /v1/servers HTTP/1.1", "X-Request-Id: my-id_1.2").header("X-Request-Id"))
        .isEqualTo("my-id_1.2");
    for (String insane : List.of("a b", "x".repeat(65), "a/b", "\u00e9", "")) {
      assertThat(send("GET /v1/servers HTTP/1.1", "X-Request-Id: " + insane).header("X-Request-Id"))
          .matches("req_[0-9A-Za-z]{16}");
    }
    Response refused = send("GET /v1/none HTTP/1.1", "X-Request-Id: seen");
    assertThat(JSON.readTree(refused.body()).get("requestId").stringValue()).isEqualTo("seen");
  }

  @Test
  @DisplayName("RUL-38: 1 MiB of body is taken, a byte more is 413 and the client gets to read it")
  void bodyLimit() throws IOException {
    for (int more : List.of(0, 1, 5 << 20)) {
      byte[] body = padded((1 << 20) + more);
      Response sized = control(body, "Content-Length: " + body.length);
      assertThat(sized.status()).isEqualTo(more == 0 ? 201 : 413);
      Response chunked = control(chunk(body), "Transfer-Encoding: chunked");
      assertThat(chunked.status()).isEqualTo(more == 0 ? 201 : 413);
      if (more > 0) {
        assertError(sized);
      }
    }
  }

  @Test
  @DisplayName("RUL-11: a client that stops within its body is not told that we failed")
  void brokenBody() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /sandbox/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                      + "Authorization: Bearer "
                      + TestServer.OPERATOR_TOKEN
                      + "\r\nContent-Length: 10\r\n\r\n{")
                  .getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      Response answer = RawHttp.read(socket.getInputStream(), false);
      assertThat(answer.status()).isEqualTo(400);
      assertError(answer);
    }
  }

  @Test
  @DisplayName("RUL-12: 415 before 413 before 400")
  void orderOfShape() throws IOException {
    byte[] tooLarge = "{".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
    Response answer =
        raw(
            tooLarge,
            "POST /sandbox/accounts HTTP/1.1",
            "Host: a",
            "Connection: close",
            "Authorization: Bearer " + TestServer.OPERATOR_TOKEN,
            "Content-Type: application/jsonx",
            "Content-Length: " + tooLarge.length);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(control(tooLarge, "Content-Length: " + tooLarge.length).status()).isEqualTo(413);
    assertThat(control("{".getBytes(StandardCharsets.UTF_8), "Content-Length: 1").status())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("RUL-38: no-store and no cookie, no server version, no stray type")
  void headersOfAnswers() throws IOException {
    for (String path : List.of("/v1/servers", "/v1/none")) {
      Map<String, List<String>> headers = send("GET " + path + " HTTP/1.1").headers();
      assertThat(headers.get("cache-control")).containsExactly("no-store");
      assertThat(headers.get("content-type")).containsExactly("application/json");
      assertThat(headers)
          .doesNotContainKeys(
              "set-cookie", "server", "x-powered-by", "access-control-allow-origin");
    }
  }

  @Test
  @DisplayName("Outside /v1 and /sandbox there is nothing but the health probes")
  void elsewhere() throws IOException {
    assertThat(raw("GET /healthz HTTP/1.1", "Host: a", "Connection: close").status())
        .isEqualTo(200);
    assertThat(raw("GET /readyz HTTP/1.1", "Host: a", "Connection: close").status()).isEqualTo(200);
    for (String path : List.of("/", "/v1x", "/v2/servers", "/V1/servers", "/favicon.ico")) {
      Response answer = raw("GET " + path + " HTTP/1.1", "Host: a", "Connection: close");
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertError(answer);
    }
  }

  @Test
  @DisplayName("Test control lets in the operator's token and nothing else")
  void operatorOnly() throws IOException {
    for (String credential : List.of("Bearer " + key, "Bearer wrong", "Basic x", "")) {
      Response answer =
          raw(
              "GET /sandbox/clock HTTP/1.1",
              "Host: a",
              "Connection: close",
              "Authorization: " + credential);
      assertThat(answer.status()).isEqualTo(401);
      assertError(answer);
    }
    assertThat(raw("GET /sandbox/none HTTP/1.1", "Host: a", "Connection: close").status())
        .isEqualTo(401);
  }

  private Response send(String requestLine, String... headers) throws IOException {
    String[] lines = new String[headers.length + 4];
    lines[0] = requestLine;
    lines[1] = "Host: 127.0.0.1";
    lines[2] = "Connection: close";
    lines[3] = "Authorization: Bearer " + key;
    System.arraycopy(headers, 0, lines, 4, headers.length);
    return raw(lines);
  }

  private static Response control(byte[] body, String lengthHeader) throws IOException {
    return raw(
        body,
        "POST /sandbox/accounts HTTP/1.1",
        "Host: a",
        "Connection: close",
        "Authorization: Bearer " + TestServer.OPERATOR_TOKEN,
        "Content-Type: application/json",
        lengthHeader);
  }

  private static Response raw(String... lines) throws IOException {
    return raw(NO_BODY, lines);
  }

  private static Response raw(byte[] body, String... lines) throws IOException {
    return RawHttp.send(server.port(), body, lines);
  }

  /** A right body of just this many bytes. */
  private static byte[] padded(int length) {
    return ("{" + " ".repeat(length - 2) + "}").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] chunk(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return (Integer.toHexString(body.length) + "\r\n" + text + "\r\n0\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** ERR-01, ERR-09: the one shape and nothing beside it. */
  private static void assertError(Response answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    JsonNode error = JSON.readTree(answer.body());
    assertThat(error.propertyNames())
        .containsAll(List.of("statusCode", "error", "message", "code", "requestId"))
        .isSubsetOf("statusCode", "error", "message", "code", "requestId", "details");
    assertThat(error.get("statusCode").intValue()).isEqualTo(answer.status());
    assertThat(error.get("requestId").stringValue()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(error.has("details")).isEqualTo(answer.status() == 400);
    assertThat(answer.body()).doesNotContain("<html", "Exception", "\tat ", "jetty", "javalin");
  }
}
