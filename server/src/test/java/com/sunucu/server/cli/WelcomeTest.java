package com.sunucu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.config.Config;
import com.sunucu.server.config.Setting;
import com.sunucu.server.sandbox.SandboxAccess;
import com.sunucu.server.sandbox.SandboxClock.Distance;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {

  private static final URI URL = URI.create("http://127.0.0.1:7070");
  private static final UUID ACCOUNT = UUID.fromString("5a9d4b60-7c1e-4f38-9b52-0e6d81c3f7a4");
  private static final Distance REAL = new Distance(Duration.ZERO, false);

  @Test
  @DisplayName("the banner has the account's id, and one line to paste that exports key and token")
  void exports() {
    assertThat(text(Map.of(), REAL))
        .contains("  Account id      " + ACCOUNT)
        .contains("  export SUNUCU_API_KEY=snc_key SUNUCU_OPERATOR_TOKEN=made-by-the-sandbox")
        .doesNotContain("Clock");
  }

  @Test
  @DisplayName("an operator token that was set is not printed, in the export line neither")
  void tokenSet() {
    assertThat(text(Map.of("SUNUCU_OPERATOR_TOKEN", "set-by-its-operator"), REAL))
        .contains("  export SUNUCU_API_KEY=snc_key" + System.lineSeparator())
        .contains("as set in SUNUCU_OPERATOR_TOKEN")
        .doesNotContain("set-by-its-operator", "made-by-the-sandbox");
  }

  @ParameterizedTest(name = "{0}, stopped: {1}")
  @DisplayName("a clock that is not real time has a line that says how far, and what sets it back")
  @CsvSource({
    "PT1H1M, false, '1 h 1 min ahead of real time'",
    "PT1H1M5S, false, '1 h 1 min ahead of real time'",
    "PT5S, false, '5 s ahead of real time'",
    "PT8784H1S, true, 'stopped, 366 d 1 s ahead of real time'",
    "PT-90S, true, 'stopped, 1 min 30 s behind real time'",
    "PT0S, true, 'stopped, at real time'",
  })
  void clock(Duration ahead, boolean frozen, String line) {
    assertThat(text(Map.of(), new Distance(ahead, frozen)))
        .contains("  Clock           " + line + "; POST /sandbox/clock/reset sets it back");
  }

  private static String text(Map<String, String> token, Distance clock) {
    Config config = Config.read(Map.of(Setting.SANDBOX, "true"), token);
    return Welcome.text(
        config,
        URL,
        new SandboxAccess(
            "made-by-the-sandbox", Optional.of(new SandboxAccess.Demo(ACCOUNT, "snc_key")), clock));
  }
}
