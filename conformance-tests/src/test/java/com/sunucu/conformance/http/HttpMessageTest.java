package com.sunucu.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages taken apart and put together. */
class HttpMessageTest {

  @Test
  @DisplayName("a request's parts, and the same bytes again when nothing was changed")
  void request() {
    HttpMessage request =
        parsed("PATCH /v1/domains/1?a=b HTTP/1.1\r\nHost: a\r\nx-api-key: k\r\n\r\n");

    assertThat(request.method()).isEqualTo("PATCH");
    assertThat(request.path()).isEqualTo("/v1/domains/1");
    assertThat(request.target()).isEqualTo("/v1/domains/1?a=b");
    assertThat(request.header("X-API-Key")).contains("k");
    assertThat(text(request))
        .isEqualTo("PATCH /v1/domains/1?a=b HTTP/1.1\r\nHost: a\r\nx-api-key: k\r\n\r\n");
  }

  @Test
  @DisplayName("a changed answer: another status, a header once, a length that fits")
  void answer() {
    HttpMessage response =
        parsed("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 9\r\n\r\n");

    assertThat(text(response.withStatus(404).with("X-A", "3").withText("é").framed()))
        .isEqualTo("HTTP/1.1 404 OK\r\nX-A: 3\r\nContent-Length: 2\r\n\r\n");
  }

  @Test
  @DisplayName("a response without a body keeps what was said of its length: it may be one to HEAD")
  void silent() {
    HttpMessage head = parsed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");

    assertThat(head.framed().header("Content-Length")).contains("9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1",
        "get /v1 HTTP/1.1",
        "GET  HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET / HTTP/2"
      })
  @DisplayName("a first line that is none of a request is not taken for one")
  void unreadable(String line) {
    assertThat(parsed(line + "\r\n\r\n").readableRequest()).isFalse();
  }

  private static HttpMessage parsed(String head) {
    return HttpReader.parse(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(HttpMessage message) {
    return new String(message.head(), StandardCharsets.ISO_8859_1);
  }
}
