package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.config.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work of the backbone over a restart. */
class ServerWorkRestartTest {

  @Test
  @DisplayName(
      "EVT-01 work that was accepted before a restart is done after it, and so is a fault that was wanted")
  void resumed(@TempDir Path dataDir) {
    Map<Setting, String> settings = Map.of(Setting.DATA_DIR, dataDir.toString());
    String account;
    String sound;
    String broken;
    try (RunningApp app = RunningApp.sandbox(settings)) {
      app.freeze();
      account = app.account("{}");
      sound = order(app, account);
      broken = order(app, account);
      app.control("POST", "/sandbox/servers/%s/fault".formatted(broken), "{\"mode\":\"fail\"}");
    }
    try (RunningApp app = RunningApp.sandbox(settings)) {
      String key = app.key(account, "{\"scopes\":[\"servers:read\"]}");
      assertThat(status(app, key, sound)).isEqualTo("pending");
      app.advance("62");
      assertThat(status(app, key, sound)).isEqualTo("running");
      assertThat(status(app, key, broken)).isEqualTo("failed");
    }
  }

  private static String order(RunningApp app, String account) {
    return app.control(
            "POST", "/sandbox/accounts/%s/servers".formatted(account), "{\"label\":\"a\"}")
        .body()
        .get("id")
        .asString();
  }

  private static String status(RunningApp app, String key, String id) {
    return app.get("/v1/servers/" + id, key).body().get("status").asString();
  }
}
