package com.sunucu.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Redaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrozenClockTest {

  private static final Instant BEGIN = Instant.parse("2026-06-03T08:15:51.250Z");
  private static final Duration STEP = Duration.ofSeconds(30);

  private HttpServer server;
  private Iterator<SandboxClock.State> states;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          SandboxClock.State state = states.next();
          byte[] body =
              "{\"now\": \"%s\", \"frozen\": %s}"
                  .formatted(Timestamps.text(state.now()), state.frozen())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("X-Request-Id", "r-1");
          exchange.getResponseHeaders().add("Cache-Control", "no-store");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName("a clock that is where it was left: nobody else drives it")
  void alone() {
    assertThat(disturbed(at(BEGIN), at(BEGIN.plus(STEP).plusMillis(1)), at(BEGIN.plus(STEP))))
        .isFalse();
  }

  @Test
  @DisplayName("a clock that somebody else has moved on, or let go, is noticed")
  void disturbed() {
    Instant after = BEGIN.plus(STEP);
    assertThat(disturbed(at(BEGIN), at(after.plusSeconds(60)), at(after.plusSeconds(60)))).isTrue();
    assertThat(disturbed(at(BEGIN), at(after), at(after.plusMillis(200)))).isTrue();
    assertThat(disturbed(at(BEGIN), at(after), new SandboxClock.State(after, false))).isTrue();
  }

  /** Stops the clock, lets a step pass, and lets it go; these states are told one after another. */
  private boolean disturbed(SandboxClock.State... told) {
    states = Arrays.asList(told[0], told[1], told[2], at(BEGIN)).iterator();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Client client = new Client(url, new Ledger());
    Sandbox sandbox =
        new Sandbox(
            Contract.sandbox(), Set.of(), client, new Redaction(), "token", Optional.empty());
    FrozenClock clock = FrozenClock.stop(sandbox);
    clock.advance(STEP);
    clock.close();
    return sandbox.clock().disturbed();
  }

  private static SandboxClock.State at(Instant now) {
    return new SandboxClock.State(now, true);
  }
}
