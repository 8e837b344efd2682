package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.RunningApp.Answer;
import com.sunucu.server.config.Setting;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Test control of the clock, over HTTP. */
class SandboxTimeTest {

  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.sandbox(Map.of(Setting.DATABASE_URL, "jdbc:h2:mem:time"));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  @DisplayName("RL-05, AUTH-02: windows and expiries follow the sandbox's clock to the millisecond")
  void followed() {
    Instant frozen = app.freeze();
    String expiring = "{\"expiresAt\": \"%s\"}".formatted(frozen.plusSeconds(90));
    String key = app.key(app.account("{}"), expiring);
    assertThat(app.remaining(key)).isEqualTo("119");
    assertThat(app.advance("59.999").clock()).isEqualTo(frozen.plusMillis(59_999));
    assertThat(app.remaining(key)).isEqualTo("118");
    app.advance("0.001");
    assertThat(app.remaining(key)).isEqualTo("119");
    app.advance("29.999");
    assertThat(app.remaining(key)).isEqualTo("118");
    app.advance("0.001");
    app.get("/v1/account", key).assertRefused(401, "unauthorized");
  }

  @Test
  @DisplayName("freezing twice and resuming twice are once; the answer says which it is")
  void freezeAndResume() {
    Instant frozen = app.freeze();
    assertThat(app.freeze()).isEqualTo(frozen);
    assertThat(app.control("GET", "/sandbox/clock", "").body().get("frozen").asBoolean()).isTrue();
    for (int i = 0; i < 2; i++) {
      Answer resumed = app.control("POST", "/sandbox/clock/resume", "");
      assertThat(resumed.body().get("frozen").asBoolean()).isFalse();
      assertThat(resumed.clock()).isAfterOrEqualTo(frozen);
    }
  }

  @Test
  @DisplayName(
      "a step back, too far a step, and one past the year 9989 are refused, without effect")
  void refusals() {
    Instant frozen = app.freeze();
    app.advance("-1").assertRefused(400, "validation_failed");
    app.advance("1e10").assertRefused(400, "validation_failed");
    app.advance("\"1\"").assertRefused(400, "validation_failed");
    assertThat(app.control("GET", "/sandbox/clock", "").clock()).isEqualTo(frozen);
    Stream.generate(() -> app.advance("315576000"))
        .dropWhile(it -> it.status() == 200)
        .findFirst()
        .orElseThrow()
        .assertRefused(400, "validation_failed");
    app.advance("1e18").assertRefused(400, "validation_failed");
    assertThat(app.control("GET", "/sandbox/clock", "").clock())
        .isBefore("9989-12-31T23:59:59.999Z");
  }
}
