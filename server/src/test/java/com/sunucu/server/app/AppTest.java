package com.sunucu.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.RunningApp;
import com.sunucu.server.config.Setting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings make of the server, over HTTP. */
class AppTest {

  @TempDir Path directory;

  @Test
  @DisplayName("outside sandbox mode there is no test control: unknown paths, whatever the token")
  void production() {
    try (RunningApp app = RunningApp.production(onDisk())) {
      for (String path : List.of("/sandbox/clock", "/sandbox/accounts", "/sandbox")) {
        app.get(path, RunningApp.OPERATOR_TOKEN).assertRefused(404, "not_found");
      }
      app.get("/v1/servers", RunningApp.OPERATOR_TOKEN).assertRefused(401, "unauthorized");
      assertThat(app.get("/readyz", "x").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("a sandbox that starts again has its accounts, keys and clock as they were")
  void restart() {
    String key;
    Instant then;
    try (RunningApp app = RunningApp.sandbox(onDisk())) {
      key = app.key(app.account("{\"sample\": true}"), "{}");
      app.advance("86400");
      then = app.freeze();
    }
    try (RunningApp app = RunningApp.sandbox(onDisk())) {
      assertThat(app.control("GET", "/sandbox/clock", "").clock()).isEqualTo(then);
      assertThat(app.get("/v1/servers", key).body().size()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("RL-01: a sandbox may have another limit than the 120 requests a minute and key")
  void rateLimit() {
    Map<Setting, String> limited =
        Map.of(Setting.DATABASE_URL, "jdbc:h2:mem:limited", Setting.SANDBOX_RATE_LIMIT, "2");
    try (RunningApp app = RunningApp.sandbox(limited)) {
      app.freeze();
      String key = app.key(app.account("{}"), "{}");
      assertThat(app.get("/v1/account", key).header("X-RateLimit-Limit")).isEqualTo("2");
      assertThat(app.remaining(key)).isEqualTo("0");
      app.get("/v1/account", key).assertRefused(429, "rate_limited");
    }
  }

  private Map<Setting, String> onDisk() {
    return Map.of(Setting.DATA_DIR, directory.toString());
  }
}
