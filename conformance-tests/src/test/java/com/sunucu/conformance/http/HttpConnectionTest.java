package com.sunucu.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.selftest.proxy.LoopbackListener;
import com.sunucu.conformance.selftest.proxy.ScriptedSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages on a connection, against a raw socket. */
class HttpConnectionTest {

  private static final String ASK = "GET / HTTP/1.1\r\n\r\n";

  @Test
  @DisplayName("a body of chunks is read without their framing")
  void chunks() throws IOException {
    HttpMessage response =
        answer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: t\r\n\r\n",
            "GET");

    assertThat(response.text()).isEqualTo("abc0123456789");
    assertThat(response.framed().header("Transfer-Encoding")).isEmpty();
  }

  @Test
  @DisplayName("a response that is not final, as 100, is passed over")
  void continued() throws IOException {
    HttpMessage response =
        answer(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}",
            "POST");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{}");
  }

  @Test
  @DisplayName("a response to HEAD has a length and no body, and 204 has neither")
  void silent() throws IOException {
    assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "HEAD").body()).isEmpty();
    assertThat(answer("HTTP/1.1 204 No Content\r\n\r\n", "DELETE").body()).isEmpty();
  }

  @Test
  @DisplayName("a peer that closes within a body, or before a response, has given none")
  void cutOff() throws IOException {
    assertThatThrownBy(() -> closing("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> closing("")).isInstanceOf(EOFException.class);
  }

  @Test
  @DisplayName("a head whose lines end without a carriage return is a head, byte for byte")
  void bareLineFeeds() throws IOException {
    try (ScriptedSocket server = new ScriptedSocket("HTTP/1.1 400 Bad\nX: y\n\n");
        HttpConnection connection = HttpConnection.to(server.port())) {
      connection.send(ASK.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(connection.in().head().orElseThrow())
          .isEqualTo("HTTP/1.1 400 Bad\nX: y\n\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static HttpMessage answer(String response, String method) throws IOException {
    try (ScriptedSocket server = new ScriptedSocket(response);
        HttpConnection connection = HttpConnection.to(server.port())) {
      connection.send(ASK.getBytes(StandardCharsets.ISO_8859_1));
      return connection.in().response(method);
    }
  }

  private static void closing(String response) throws IOException {
    try (LoopbackListener server =
            new LoopbackListener(
                client -> client.send(response.getBytes(StandardCharsets.ISO_8859_1)));
        HttpConnection connection = HttpConnection.to(server.port())) {
      connection.in().response("GET");
    }
  }
}
