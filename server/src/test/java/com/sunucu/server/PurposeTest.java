package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.config.Setting;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseMode;
import com.sunucu.server.store.WrongMode;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sandbox's database is never served as production's, nor the other way round. */
class PurposeTest {

  /**
   * The last migration before databases knew what they are for, among those that make the tables
   * here.
   */
  private static final String BEFORE = "15";

  @TempDir Path directory;

  @Test
  @DisplayName(
      "AUTH-08: production does not serve from a sandbox's data, whose keys lie about in clear")
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into accounts values ('5a9d4b60-7c1e-4f38-9b52-0e6d81c3f7a4', 'a@example.com', 'A', 'TR', true, 'none', current_timestamp)",
        "update clock set offset_micros = 1",
        "update clock set frozen_at = current_timestamp"
      })
  @DisplayName(
      "a database from before is a sandbox's if it has the demo account or a clock that was moved")
  void sandboxFromBefore(String trace) {
    try (Database database = fromBefore(trace)) {
      assertThatThrownBy(() -> DatabaseMode.PRODUCTION.settle(database, settings()))
          .isInstanceOf(WrongMode.class);
    }
  }

  @Test
  @DisplayName("any other database from before is what it is served as first")
  void openFromBefore() {
    try (Database database =
        fromBefore(
            "insert into accounts values (random_uuid(), 'a@example.com', 'A', 'TR', true, 'none', current_timestamp)")) {
      DatabaseMode.PRODUCTION.settle(database, settings());
      DatabaseMode.PRODUCTION.settle(database, settings());
      assertThatThrownBy(() -> DatabaseMode.SANDBOX.settle(database, settings()))
          .isInstanceOf(WrongMode.class);
    }
  }

  private Database fromBefore(String change) {
    Flyway.configure()
        .dataSource(settings().url(), "sa", "")
        .locations("classpath:db/migration")
        .target(BEFORE)
        .load()
        .migrate();
    Jdbi.create(settings().url(), "sa", "").useHandle(tx -> tx.execute(change));
    return Database.open(settings());
  }

  private DatabaseSettings settings() {
    return DatabaseSettings.in(directory);
  }

  private Map<Setting, String> onDisk() {
    return Map.of(Setting.DATA_DIR, directory.toString());
  }
}
