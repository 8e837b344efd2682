package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.http.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that do not come (RUL-38). */
class SlowBodiesTest {

  /** More than the requests that the server has in work at once. */
  private static final int STRANGERS = 300;

  private static final int TIMEOUT_MILLIS = 20_000;

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    server = TestServer.start(dataDir);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("RUL-38: strangers who never end their bodies are answered and keep nobody out")
  void strangers() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < STRANGERS; i++) {
        strangers.add(
            sent("POST /v1/tickets HTTP/1.1", "Host: a", "Content-Length: 1000", "", "{"));
      }
      for (Socket stranger : strangers) {
        assertThat(RawHttp.read(stranger.getInputStream(), false).status()).isEqualTo(401);
      }
      Answer healthy =
          RawHttp.send(
              server.port(), new byte[0], "GET /healthz HTTP/1.1", "Host: a", "Connection: close");
      assertThat(healthy.status()).isEqualTo(200);
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
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

  private static Socket sent(String... lines) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket
        .getOutputStream()
        .write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
