package com.sunucu.load.gatling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

  @Test
  @DisplayName("a target that cannot be reached, or has no such name, is told before any load")
  void unreachable() {
    assertThatThrownBy(() -> require("http://127.0.0.1:1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the server running");
    String name = "http://" + "n".repeat(64) + ".invalid";
    assertThatThrownBy(() -> require(name))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no host has this name");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {}                                             | and SUNUCU_OPERATOR_TOKEN its token
          404 | {}                                             | Is it a sandbox
          200 | <html>                                         | has no test control
          200 | {"now":"2026-06-03T09:00:00Z","frozen":true}   | is frozen
          """)
  @DisplayName("a target that is no sandbox, refuses the token or stands still is told, too")
  void unfit(int status, String body, String says) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThatThrownBy(() -> require(url))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(says);
    } finally {
      server.stop(0);
    }
  }

  private static void require(String url) throws IOException {
    Preflight.require(url, new TestControl(url, "token"));
  }
}
