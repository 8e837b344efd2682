package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.config.Setting;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.WrongMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox's database is never served as production's, nor the other way round. */
class PurposeTest {

  @TempDir Path directory;

  @Test
  @DisplayName(
      "AUTH-08: production does not serve from a sandbox's data, which stores keys in plain text")
  void sandboxFirst() {
    RunningApp.sandbox(onDisk()).close();

    assertThatThrownBy(() -> RunningApp.production(onDisk()))
        .isInstanceOf(WrongMode.class)
        .hasMessageContaining("is a sandbox's")
        .hasMessageContaining("another data directory");
    RunningApp.sandbox(onDisk()).close();
  }

  @Test
  @DisplayName("a sandbox does not serve from production's data, which test control would change")
  void productionFirst() {
    RunningApp.production(onDisk()).close();

    assertThatThrownBy(() -> RunningApp.sandbox(onDisk()))
        .isInstanceOf(WrongMode.class)
        .hasMessageContaining("is production's");
    RunningApp.production(onDisk()).close();
  }

  @Test
  @DisplayName("serve says so in a sentence, exit 1")
  void commandLine() {
    RunningApp.sandbox(onDisk()).close();
    StringWriter err = new StringWriter();

    int exitCode =
        Main.commandLine(
                Map.of(
                    "SUNUCU_DATA_DIR",
                    directory.toString(),
                    "SUNUCU_PORT",
                    "0",
                    "SUNUCU_SECRET_KEY",
                    SealingKey.random().reveal()))
            .setErr(new PrintWriter(err))
            .execute("serve");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("is a sandbox's");
  }

  @Test
  @DisplayName(
      "commands that serve nothing settle nothing: accounts can be made before the first serve")
  void settledByServing() {
    for (String command :
        new String[] {"migrate", "accounts create --email a@example.com --name A"}) {
      int exitCode =
          Main.commandLine(Map.of("SUNUCU_DATA_DIR", directory.toString()))
              .setOut(new PrintWriter(new StringWriter()))
              .setErr(new PrintWriter(new StringWriter()))
              .execute(command.split(" "));
      assertThat(exitCode).isZero();
    }

    assertThatCode(() -> RunningApp.production(onDisk()).close()).doesNotThrowAnyException();
  }

  private Map<Setting, String> onDisk() {
    return Map.of(Setting.DATA_DIR, directory.toString());
  }
}
