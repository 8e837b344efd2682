package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestServer;
import com.sunucu.server.http.RawHttp.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Date follows the sandbox's clock. */
class SandboxDateTest {

  @Test
  @DisplayName(
      "RL-05: Date follows the sandbox's clock on every response, so that Reset - Date is the wait")
  void follows() throws IOException {
    try (TestServer server = TestServer.start()) {
      String key = server.key(server.account(), Scope.ACCOUNT_READ);
      server.control("POST", "/sandbox/clock/freeze", "");
      JsonNode clock = server.control("POST", "/sandbox/clock/advance", "{\"seconds\": 7200}");
      Instant now = Instant.parse(clock.get("now").stringValue()).truncatedTo(ChronoUnit.SECONDS);
      String bearer = "Authorization: Bearer " + key;

      for (List<String> lines :
          List.of(
              List.of("GET /v1/account HTTP/1.1", "Host: a", bearer),
              List.of("HEAD /v1/account HTTP/1.1", "Host: a", "Connection: close", bearer),
              List.of("GET /v1/account HTTP/1.1", "Host: a"),
              List.of("GET /v1/servers HTTP/1.1", "Host: a", bearer),
              List.of("GET /nothing HTTP/1.1", "Host: a"),
              List.of("GET /healthz HTTP/1.1", "Host: a"),
              List.of("GET /v1/account HTTP/9.9", "Host: a"),
              List.of("GET /v1/% HTTP/1.1", "Host: a"),
              List.of("GET /v1/account HTTP/1.1", "Host: a", "X-Long: " + "x".repeat(70_000)))) {
        Response answer = RawHttp.send(server.port(), new byte[0], lines.toArray(String[]::new));
        assertThat(answer.headers().get("date")).as(lines.getFirst()).hasSize(1);
        assertThat(date(answer)).as(lines.getFirst()).isEqualTo(now);
      }
      Response served =
          RawHttp.send(server.port(), new byte[0], "GET /v1/account HTTP/1.1", "Host: a", bearer);
      long reset = Long.parseLong(served.header("X-RateLimit-Reset"));
      assertThat(reset - date(served).getEpochSecond()).isBetween(1L, 61L);
    }
  }

  private static Instant date(Response answer) {
    return ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }
}
