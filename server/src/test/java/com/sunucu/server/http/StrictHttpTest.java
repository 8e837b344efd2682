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
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is not quite HTTP/1.1, or says two things at once (RUL-11, RUL-38). */
class StrictHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] NO_BODY = {};

  @AutoClose private static final TestServer server = TestServer.start();
  private static String key;

  @BeforeAll
  static void start() {
    key = server.key(server.account(), Scope.ACCOUNT_READ, Scope.TICKETS_WRITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/account http/1.1",
        "GET /v1/account Http/1.1",
        "GET /v1/account HTTP/1.2",
        "GET /v1/account HTTP/1.10",
        "GET /v1/account HTTP/2.0",
        "GET /v1/account HTTP/3.0",
        "GET /v1/account HTTPS/1.1",
        "GET /v1/account HTTP/1.1 ",
        "GET  /v1/account HTTP/1.1",
        "GET /v1/account  HTTP/1.1",
        " GET /v1/account HTTP/1.1",
        "GET\t/v1/account HTTP/1.1",
        "GET /v1/ account HTTP/1.1",
        "GET /v1/account",
        "G(T /v1/account HTTP/1.1",
        "GET /v1/account#x HTTP/1.1",
        "GET /v1/account# HTTP/1.1",
        "GET /v1/account?#x HTTP/1.1",
        "GET /#x HTTP/1.1",
        "GET /v1/acc\\ount HTTP/1.1",
        "GET /v1/acc%00ount HTTP/1.1",
        "GET v1/account HTTP/1.1",
        "GET account:80 HTTP/1.1",
        "GET ftp://a/v1/account HTTP/1.1",
        "GET httpx://a/v1/account HTTP/1.1",
        "GET ws://a/v1/account HTTP/1.1",
        "GET file:///v1/account HTTP/1.1",
        "GET http:/v1/account HTTP/1.1"
      })
  @DisplayName("RUL-11: a request line that is not of RFC 9112 is 400 in the one body")
  void requestLine(String line) throws IOException {
    assertUnreadable(send(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Expect: 100-continue, x",
        "Expect: x",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked, gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
        "Content-Length: 0\r\nContent-Length: 1",
        "Content-Length: 0, 1",
        "Content-Length: -1",
        "Content-Length: +0",
        "Content-Length: 0x0",
        "Content-Length: 99999999999999999999",
        "Host: b",
        "Upgrade: nothing",
        "X-Any: a\r\n folded",
        "X-Any : a",
        "X-Any\u0001: a",
        "X-Any: a\u0000b",
        ": a",
        "no colon"
      })
  @DisplayName("RUL-11: headers that are not of RFC 9110 and 9112 are 400 in the one body")
  void headers(String header) throws IOException {
    assertUnreadable(send("GET /v1/account HTTP/1.1", header));
  }

  @Test
  @DisplayName("RUL-11: HTTP/1.1 without Host is 400")
  void noHost() throws IOException {
    assertUnreadable(RawHttp.send(server.port(), NO_BODY, "GET /v1/account HTTP/1.1", "X-Any: a"));
  }

  @Test
  @DisplayName("RFC 9112, section 6.1: another transfer coding than chunked closes the connection")
  void transferCoding() throws IOException {
    assertCloses(
        "POST /v1/tickets HTTP/1.1",
        "Content-Type: application/json",
        "Authorization: Bearer " + key,
        "Transfer-Encoding: gzip, chunked");
  }

  @Test
  @DisplayName("RFC 9110, section 9.3.6: after CONNECT is refused the connection closes")
  void connect() throws IOException {
    assertThat(assertCloses("CONNECT a:80 HTTP/1.1").status()).isEqualTo(404);
  }

  /** Sends a request that does not ask for it; the server closes the connection all the same. */
  private static Response assertCloses(String... lines) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head = String.join("\r\n", lines) + "\r\nHost: a:80\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      Response response = RawHttp.read(client.getInputStream(), false);
      assertError(response);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      return response;
    }
  }

  @Test
  @DisplayName("RUL-11: the preface of HTTP/2 is 400, and the connection closes")
  void http2() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client
          .getOutputStream()
          .write(
              "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertUnreadable(RawHttp.read(client.getInputStream(), false));
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
        "Upgrade: nothing\r\nConnection: Upgrade",
        "Expect: 100-continue",
        "TE: trailers",
        "X-Any: \u00e9"
      })
  @DisplayName("RFC 9110: what may be ignored is ignored")
  void ignored(String header) throws IOException {
    assertThat(send("GET /v1/account HTTP/1.1", header).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://a/v1/account HTTP/1.1",
        "GET HTTPS://a/v1/account HTTP/1.1",
        "GET /v1/account HTTP/1.0",
        "\r\nGET /v1/account HTTP/1.1"
      })
  @DisplayName("RFC 9112: the absolute form, HTTP/1.0 and an empty line before are served")
  void served(String line) throws IOException {
    assertThat(send(line).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("RFC 9112: a request line that comes byte by byte, and two in one piece, are served")
  void pieces() throws IOException {
    String request =
        "GET /v1/account HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key + "\r\n\r\n";
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setTcpNoDelay(true);
      for (byte b : request.getBytes(StandardCharsets.ISO_8859_1)) {
        client.getOutputStream().write(b);
      }
      assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(200);
      String two = request + request.replace("HTTP/1.1", "http/1.1");
      client.getOutputStream().write(two.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(RawHttp.read(client.getInputStream(), false).status()).isEqualTo(200);
      assertUnreadable(RawHttp.read(client.getInputStream(), false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/account;x",
        "/v1/account/",
        "/v1//account",
        "//v1/account",
        "/v1/./account",
        "/v1/x/../account",
        "/v1/%2e%2e/v1/account",
        "/v1%2Faccount",
        "/v1/%61ccount"
      })
  @DisplayName("RUL-38: a path that is written in another way is another path, or is refused")
  void otherPaths(String path) throws IOException {
    Response answer = send("GET " + path + " HTTP/1.1");

    assertThat(answer.status()).isIn(400, 404);
    assertError(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, application/json, application/json",
    "Content-Type, application/json, text/plain",
    "Content-Type, text/plain, application/json",
    "Content-Encoding, identity, identity",
    "Content-Encoding, identity, gzip",
    "Content-Encoding, gzip, identity"
  })
  @DisplayName("RUL-38: a content header sent twice is 415, like the list in one header")
  void twice(String name, String first, String second) throws IOException {
    for (String headers :
        List.of(
            name + ": " + first + "\r\n" + name + ": " + second,
            name + ": " + first + ", " + second)) {
      String type = name.equals("Content-Type") ? "X-Any: a" : "Content-Type: application/json";
      Response answer = post("{\"subject\":\"s\",\"message\":\"m\"}", type, headers);
      assertThat(answer.status()).as(headers).isEqualTo(415);
      assertError(answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Idempotency-Key: a, Idempotency-Key: a, 400",
    "Authorization: Bearer x, X-Any: a, 401",
    "X-API-Key: x, X-API-Key: x, 401"
  })
  @DisplayName("RUL-16, AUTH-01: a key sent twice is refused")
  void keyTwice(String first, String second, int status) throws IOException {
    Response answer =
        post(
            "{\"subject\":\"s\",\"message\":\"m\"}",
            "Content-Type: application/json",
            first,
            second);

    assertThat(answer.status()).isEqualTo(status);
    assertError(answer);
  }

  @Test
  @DisplayName("ERR-11: a repeated X-Request-Id is replaced, and so is a list in one header")
  void requestIdTwice() throws IOException {
    for (String headers : List.of("X-Request-Id: a\r\nX-Request-Id: b", "X-Request-Id: a, b")) {
      assertThat(send("GET /v1/account HTTP/1.1", headers).header("X-Request-Id"))
          .matches("req_[0-9A-Za-z]{16}");
    }
  }

  private static Response send(String line, String... headers) throws IOException {
    return RawHttp.send(
        server.port(),
        NO_BODY,
        Stream.concat(
                Stream.of(line, "Host: a", "Connection: close", "Authorization: Bearer " + key),
                Stream.of(headers))
            .toArray(String[]::new));
  }

  private static Response post(String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return RawHttp.send(
        server.port(),
        bytes,
        Stream.concat(
                Stream.of(
                    "POST /v1/tickets HTTP/1.1",
                    "Host: a",
                    "Connection: close",
                    "Authorization: Bearer " + key,
                    "Content-Length: " + bytes.length),
                Stream.of(headers))
            .toArray(String[]::new));
  }

  private static void assertUnreadable(Response answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertError(answer);
    assertThat(answer.headers()).doesNotContainKey("x-ratelimit-limit");
  }

  private static void assertError(Response answer) {
    JsonNode error = JSON.readTree(answer.body());
    assertThat(error.get("statusCode").intValue()).isEqualTo(answer.status());
    assertThat(error.get("requestId").stringValue()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(error.has("details")).isEqualTo(answer.status() == 400);
    assertThat(answer.header("Date")).isNotEmpty();
  }
}
