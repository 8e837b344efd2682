package com.sunucu.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName(
      "a run that is broken off lets a sandbox's clock go on, and says that there is no verdict")
  void clockGoesOn() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          boolean frozen = asked.size() == 1;
          byte[] clock =
              "{\"now\": \"2026-06-03T08:15:51.000Z\", \"frozen\": %s}"
                  .formatted(frozen)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("X-Request-Id", "r-1");
          exchange.getResponseHeaders().add("Cache-Control", "no-store");
          exchange.sendResponseHeaders(200, clock.length);
          exchange.getResponseBody().write(clock);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      interrupted(Target.sandbox(url, "token", Contract.api(), Optional.empty()));
    } finally {
      server.stop(0);
    }

    assertThat(asked).containsExactly("GET /sandbox/clock", "POST /sandbox/clock/resume");
    assertThat(err.toString()).contains("interrupted: no verdict");
  }

  @Test
  @DisplayName("where the sandbox is gone, too, it is said that its clock may stand still")
  void sandboxGone() {
    interrupted(
        Target.sandbox(
            URI.create("http://127.0.0.1:1"), "token", Contract.api(), Optional.empty()));

    assertThat(err.toString()).contains("clock may stand still");
  }

  private void interrupted(Target target) {
    Interruption interruption = Interruption.watch(target, new PrintWriter(err, true));
    interruption.leave();
    interruption.close();
  }
}
