package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which no server can start: one sentence that says what to do, and exit code 1. */
class StartRefusedTest {

  @TempDir Path directory;

  @Test
  @DisplayName("B6 the data directory is a file")
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
  @DisplayName("B6 a read-only file system, without a database and with one")
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
  @DisplayName("B6 K10 a disk that is full, without a database and with one")
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
  @DisplayName("B6 a truncated database")
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

  private record Outcome(int exitCode, String err) {}

  private static void assertRefused(Map<String, String> variables, String... words) {
    Outcome outcome = migrate(variables);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).contains(words).doesNotContain("Exception", "\tat ");
  }

  private static Outcome migrate(Map<String, String> variables) {
    StringWriter err = new StringWriter();
    int exitCode = Main.commandLine(variables).setErr(new PrintWriter(err)).execute("migrate");
    return new Outcome(exitCode, err.toString());
  }
}
