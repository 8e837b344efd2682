package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.H2Header;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database file that is not whole, or no database at all: never opened, never changed. */
class DamagedFileTest {

  private static final int BLOCK = 4096;
  private static final int COMMITS = 120;

  /** How the process that wrote the file ended. */
  private enum End {
    IN_ORDER,
    KILLED
  }

  @TempDir static Path originals;
  @TempDir Path directory;

  @BeforeAll
  static void write() throws IOException {
    DatabaseSettings settings = DatabaseSettings.in(originals);
    Random sizes = new Random(1);
    try (Database database = Database.open(settings)) {
      database.write(tx -> tx.execute("create table notes (id integer primary key, text varchar)"));
      for (int i = 0; i < COMMITS; i++) {
        int id = i;
        String text = "x".repeat(sizes.nextInt(6_000));
        database.write(tx -> tx.execute("insert into notes values (?, ?)", id, text));
      }
      // What a kill would leave: all that was acknowledged is in the file.
      Files.copy(file(originals), original(End.KILLED));
    }
    Files.copy(file(originals), original(End.IN_ORDER));
  }

  @ParameterizedTest
  @EnumSource(End.class)
  @DisplayName("a whole file opens with all its rows, however its writer ended")
  void whole(End end) throws IOException {
    copy(end);
    assertThat(rows()).isEqualTo(COMMITS);
  }

  @ParameterizedTest
  @CsvSource({
    "IN_ORDER, 0.5", "IN_ORDER, 0.05", "IN_ORDER, 0.9", "IN_ORDER, 0.99",
    "KILLED, 0.5", "KILLED, 0.05", "KILLED, 0.9", "KILLED, 0.99"
  })
  @DisplayName("a file of which only a part is left is refused and not changed")
  void part(End end, double part) throws IOException {
    copy(end);
    truncate((long) (Files.size(file(directory)) * part));
    assertRefused("is cut off|is damaged or cut off");
  }

  @ParameterizedTest
  @CsvSource({
    "IN_ORDER, 1", "IN_ORDER, 512", "IN_ORDER, 4096", "IN_ORDER, 65536",
    "KILLED, 1", "KILLED, 512", "KILLED, 4096", "KILLED, 65536"
  })
  @DisplayName("a file without its last bytes is refused and not changed")
  void withoutItsEnd(End end, long missing) throws IOException {
    copy(end);
    truncate(Files.size(file(directory)) - missing);
    assertRefused("is cut off|is damaged or cut off");
  }

  @ParameterizedTest
  @EnumSource(End.class)
  @DisplayName("a file that is cut off at any block is refused and not changed")
  void atEachBlock(End end) throws IOException {
    copy(end);
    long blocks = Files.size(file(directory)) / BLOCK;
    assertThat(blocks).isGreaterThan(COMMITS);
    for (long left = blocks - 1; left >= 0; left--) {
      truncate(left * BLOCK);
      assertRefused(left == 0 ? "is empty" : "is cut off.*");
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  @DisplayName(
      "a file that was copied while it was shorter, a backup, opens in place of a longer one")
  void backup(End end) throws IOException {
    copy(end);
    Path backup = Files.copy(file(directory), directory.resolve("backup"));
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      for (int i = 0; i < 8; i++) {
        int id = COMMITS + i;
        database.write(
            tx -> tx.execute("insert into notes values (?, ?)", id, "x".repeat(1_000_000)));
      }
    }
    assertThat(Files.size(file(directory))).isGreaterThan(Files.size(backup));

    Files.copy(backup, file(directory), StandardCopyOption.REPLACE_EXISTING);

    assertThat(rows()).isEqualTo(COMMITS);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  @DisplayName(
      "a file in which no length is noted, as older servers wrote it, opens and gets a note")
  void withoutNote(End end) throws IOException {
    copy(end);
    removeNote();
    assertThat(rows()).isEqualTo(COMMITS);
    assertThat(H2Header.read(file(directory).toString()).orElseThrow().length())
        .hasValue(Files.size(file(directory)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4095, 4096, 8191})
  @DisplayName("a file of which nothing is left but a part of its header is refused")
  void headless(long length) throws IOException {
    copy(End.IN_ORDER);
    truncate(length);
    assertRefused(length == 0 ? "is empty" : "is cut off after " + length + " bytes");
  }

  @Test
  @DisplayName("a header of garbage is refused and not changed")
  void garbage() throws IOException {
    copy(End.IN_ORDER);
    byte[] garbage = new byte[2 * BLOCK];
    new Random(1).nextBytes(garbage);
    overwrite(garbage);
    assertRefused("is not a database of H2");
  }

  @Test
  @DisplayName("a foreign file is refused and not changed")
  void foreign() throws IOException {
    Files.writeString(file(directory), "SQLite format 3\0".repeat(2_000));
    assertRefused("is not a database of H2");
  }

  @Test
  @DisplayName("a file of another version of H2 is refused and not changed")
  void otherVersion() throws IOException {
    copy(End.IN_ORDER);
    byte[] header = Arrays.copyOf(Files.readAllBytes(file(directory)), 2 * BLOCK);
    overwrite(withFormat(header, 1));
    assertRefused("was written by another version of H2 \\(format 1, this server reads 3\\)");
  }

  @Test
  @DisplayName("a directory in the place of the file is refused")
  void directory() throws IOException {
    Files.createDirectory(file(directory));
    assertThatExceptionOfType(DatabaseDamaged.class)
        .isThrownBy(() -> Database.open(DatabaseSettings.in(directory)))
        .withMessageContaining("is a directory");
  }

  @Test
  @DisplayName("an H2 database with tables of something else is refused in one sentence")
  void otherTables() throws SQLException {
    DatabaseSettings settings = DatabaseSettings.in(directory);
    try (Connection connection = DriverManager.getConnection(settings.url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table theirs (id integer primary key)");
    }
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(() -> Database.open(settings))
        .withMessageContaining("cannot be brought up to date")
        .satisfies(it -> assertThat(it.getMessage().lines()).hasSize(1));
  }

  @Test
  @DisplayName("a database with later tables than its history names is refused in one sentence")
  void lostHistory() throws SQLException, IOException {
    copy(End.IN_ORDER);
    DatabaseSettings settings = DatabaseSettings.in(directory);
    try (Connection connection = DriverManager.getConnection(settings.url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("delete from \"flyway_schema_history\"");
    }
    assertThatExceptionOfType(DatabaseDamaged.class)
        .isThrownBy(() -> Database.open(settings))
        .withMessageContaining("Restore it from a backup")
        .satisfies(it -> assertThat(it.getMessage().lines()).hasSize(1));
  }

  private void assertRefused(String reason) throws IOException {
    byte[] before = Files.readAllBytes(file(directory));
    assertThatExceptionOfType(DatabaseDamaged.class)
        .isThrownBy(() -> Database.open(DatabaseSettings.in(directory)))
        .withMessageMatching(".*" + file(directory) + " (" + reason + ").*")
        .withMessageContaining("restore it from a backup")
        .satisfies(it -> assertThat(it.getMessage().lines()).hasSize(1));
    assertThat(Arrays.equals(Files.readAllBytes(file(directory)), before)).isTrue();
  }

  private int rows() {
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      return database.read(
          tx -> tx.createQuery("select count(*) from notes").mapTo(Integer.class).one());
    }
  }

  /** Writes the header as H2 does by itself. */
  private void removeNote() throws IOException {
    String line =
        new String(
            Arrays.copyOf(Files.readAllBytes(file(directory)), BLOCK), StandardCharsets.US_ASCII);
    byte[] header =
        Arrays.copyOf(
            (line.substring(0, line.indexOf(",\n")) + "\n").getBytes(StandardCharsets.US_ASCII),
            BLOCK);
    overwrite(header);
    assertThat(H2Header.read(file(directory).toString()).orElseThrow().length()).isEmpty();
  }

  private void copy(End end) throws IOException {
    Files.copy(original(end), file(directory), StandardCopyOption.REPLACE_EXISTING);
  }

  private void truncate(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private void overwrite(byte[] beginning) throws IOException {
    byte[] all = Files.readAllBytes(file(directory));
    System.arraycopy(beginning, 0, all, 0, beginning.length);
    Files.write(file(directory), all);
  }

  /** The same header with another format, its checksum corrected. */
  private static byte[] withFormat(byte[] header, int format) {
    String line = new String(header, 0, BLOCK, StandardCharsets.ISO_8859_1).strip();
    String fields =
        line.substring(0, line.indexOf(",fletcher:")).replace("format:3", "format:" + format);
    byte[] bytes = fields.getBytes(StandardCharsets.ISO_8859_1);
    String whole =
        "%s,fletcher:%x\n".formatted(fields, DataUtils.getFletcher32(bytes, 0, bytes.length));
    byte[] block = Arrays.copyOf(whole.getBytes(StandardCharsets.ISO_8859_1), BLOCK);
    byte[] both = Arrays.copyOf(block, 2 * BLOCK);
    System.arraycopy(block, 0, both, BLOCK, BLOCK);
    return both;
  }

  private static Path original(End end) {
    return originals.resolve(end.name());
  }

  private static Path file(Path directory) {
    return directory.resolve("sunucu.mv.db");
  }
}
