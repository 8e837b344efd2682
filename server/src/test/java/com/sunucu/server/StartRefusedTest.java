package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.app.Infrastructure;
import com.sunucu.server.config.Setting;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.store.engine.DatabaseOfOtherBuild;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which no server can start: one sentence that says what to do, and exit code 1. */
class StartRefusedTest {

  @TempDir Path directory;

  @Test
  @DisplayName("the data directory is a file")
  void file() throws IOException {
    Path file = Files.writeString(directory.resolve("data"), "not a directory");
    assertRefused(
        Map.of("SUNUCU_DATA_DIR", file.toString()), file + " is no directory", "--data-dir");
    assertRefused(
        Map.of("SUNUCU_DATA_DIR", file.resolve("below").toString()),
        "Not a directory",
        "--data-dir");
    assertThat(file).hasContent("not a directory");
  }

  @Test
  @DisplayName("a read-only file system, without a database and with one")
  void readOnly() throws IOException {
    Path data = directory.resolve("data");
    try (Mounted disk = Mounted.megabytes(data, 32)) {
      assertThat(migrate(Map.of("SUNUCU_DATA_DIR", data.toString())).exitCode()).isZero();
      byte[] before = Files.readAllBytes(data.resolve("sunucu.mv.db"));
      disk.readOnly();
      assertRefused(
          Map.of("SUNUCU_DATA_DIR", data.toString()), "nothing can be written there", "--data-dir");
      assertRefused(
          Map.of("SUNUCU_DATA_DIR", data.resolve("new").toString()),
          "Read-only file system",
          "--data-dir");
      assertRefused(
          Map.of("SUNUCU_DATABASE_URL", "jdbc:h2:file:" + data.resolve("sunucu")),
          "cannot be written",
          "read-only");
      assertRefused(
          Map.of("SUNUCU_DATABASE_URL", "jdbc:h2:file:" + data.resolve("other")),
          "cannot be opened",
          "Read-only file system");
      assertThat(data.resolve("sunucu.mv.db")).hasBinaryContent(before);
    }
  }

  @Test
  @DisplayName("a disk that is full, without a database and with one")
  void full() throws IOException {
    Path data = directory.resolve("data");
    try (Mounted disk = Mounted.megabytes(data, 32)) {
      disk.fill("filler");
      assertRefused(Map.of("SUNUCU_DATA_DIR", data.toString()), "No space left on device");
      Files.delete(data.resolve("filler"));
      assertThat(migrate(Map.of("SUNUCU_DATA_DIR", data.toString())).exitCode()).isZero();
    }
  }

  @Test
  @DisplayName("a truncated database")
  void truncated() throws IOException {
    Map<String, String> settings = Map.of("SUNUCU_DATA_DIR", directory.toString());
    assertThat(migrate(settings).exitCode()).isZero();
    Path file = directory.resolve("sunucu.mv.db");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    byte[] before = Files.readAllBytes(file);
    assertRefused(settings, "is cut off", "restore it from a backup");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  @DisplayName("a database of an older build: its rows stay, and the sentence says what to do")
  void olderBuild() throws IOException {
    Jdbi database = olderDatabase();
    Map<String, String> settings = Map.of("SUNUCU_DATA_DIR", directory.toString());

    assertRefused(settings, "made by another build", "run the build that made it");
    assertRefused(
        "serve",
        Map.of(
            "SUNUCU_DATA_DIR",
            directory.toString(),
            "SUNUCU_SECRET_KEY",
            SealingKey.random().reveal()),
        "made by another build",
        "another data directory");

    assertThat(rows(database, "select account_id from accounts")).containsExactly(1);
  }

  @Test
  @DisplayName(
      "the demo starts anew beside the data of an older build, which it moves aside; without the demo the sandbox is refused")
  void demoOfOlderBuild(@TempDir Path parent) throws IOException {
    directory = Files.createDirectory(parent.resolve("data"));
    olderDatabase();
    Map<Setting, String> settings = Map.of(Setting.DATA_DIR, directory.toString());
    assertThatThrownBy(() -> RunningApp.sandbox(settings)).isInstanceOf(DatabaseOfOtherBuild.class);

    try (LogLines log = LogLines.of(Infrastructure.class);
        RunningApp app =
            RunningApp.sandbox(
                Map.of(Setting.DATA_DIR, directory.toString(), Setting.DEMO, "true"))) {
      assertThat(app.control("GET", "/sandbox/clock", "").status()).isEqualTo(200);

      List<Path> directories = children(parent);
      assertThat(directories).hasSize(2).startsWith(directory);
      assertThat(directories.getLast().getFileName().toString())
          .matches("data\\.old-\\d{8}T\\d{6}Z");
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains(directory.toString(), directories.getLast().toString());
      directory = directories.getLast();
      assertThat(rows(database(), "select account_id from accounts")).containsExactly(1);
    }
  }

  /** Tables and history as a build before the first release left them, in other migrations. */
  private Jdbi olderDatabase() throws IOException {
    Path migrations = Files.createDirectory(directory.resolve("migrations"));
    Files.writeString(
        migrations.resolve("V1__accounts_and_keys.sql"),
        "create table accounts (account_id integer primary key)");
    Files.writeString(
        migrations.resolve("V2__servers.sql"),
        "create table servers (server_id integer primary key)");
    Flyway.configure()
        .dataSource(DatabaseSettings.in(directory).url(), "sa", "")
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
    Jdbi database = database();
    database.useHandle(tx -> tx.execute("insert into accounts (account_id) values (1)"));
    return database;
  }

  private Jdbi database() {
    return Jdbi.create(DatabaseSettings.in(directory).url(), "sa", "");
  }

  private static List<Integer> rows(Jdbi database, String query) {
    return database.withHandle(tx -> tx.createQuery(query).mapTo(Integer.class).list());
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList();
    }
  }

  private record Outcome(int exitCode, String err) {}

  private static void assertRefused(Map<String, String> variables, String... words) {
    assertRefused("migrate", variables, words);
  }

  private static void assertRefused(
      String command, Map<String, String> variables, String... words) {
    Outcome outcome = run(command, variables);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).contains(words).doesNotContain("Exception", "\tat ");
  }

  private static Outcome migrate(Map<String, String> variables) {
    return run("migrate", variables);
  }

  private static Outcome run(String command, Map<String, String> variables) {
    StringWriter err = new StringWriter();
    int exitCode = Main.commandLine(variables).setErr(new PrintWriter(err)).execute(command);
    return new Outcome(exitCode, err.toString());
  }
}
