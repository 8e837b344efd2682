package com.sunucu.server.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2FileTest {

  private static final int COMMITS = 60;

  /** Space is used again at once; by default a database must be 45 s old for it. */
  private static final String OPTIONS =
      ";WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  @TempDir Path directory;

  @Test
  @DisplayName("whenever a process is killed, its last commit is found")
  void findsTheLastCommit() throws Exception {
    List<Path> leftByKills = killedAfterEachCommit();

    for (int i = 0; i < leftByKills.size(); i++) {
      H2File.of(DatabaseSettings.at(url(leftByKills.get(i)))).orElseThrow().findLastCommit();
      assertThat(lastCommit(leftByKills.get(i))).isEqualTo(i);
    }
  }

  @Test
  @DisplayName(
      "H2 by itself does not find it; where this fails, a newer H2 does, and H2File can go")
  void h2AloneLosesCommits() throws Exception {
    List<Path> leftByKills = killedAfterEachCommit();

    assertThat(IntStream.range(0, COMMITS)).anyMatch(i -> lastCommit(leftByKills.get(i)) < i);
  }

  @Test
  @DisplayName("a file that was closed in order is not looked through")
  void closedInOrder() throws Exception {
    Database.open(DatabaseSettings.in(directory)).close();
    Path file = directory.resolve("sunucu.mv.db");
    byte[] before = Files.readAllBytes(file);

    H2File.of(DatabaseSettings.in(directory)).orElseThrow().findLastCommit();

    assertThat(file).hasBinaryContent(before);
  }

  @Test
  @DisplayName("a file that somebody has open is left to them, and not opened without a look")
  void open() throws Exception {
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      database.write(tx -> tx.execute("update clock set offset_micros = 7"));
      Path file = directory.resolve("sunucu.mv.db");
      byte[] before = Files.readAllBytes(file);

      H2File opened = H2File.of(DatabaseSettings.in(directory)).orElseThrow();
      assertThatExceptionOfType(DatabaseInUse.class).isThrownBy(opened::findLastCommit);

      assertThat(file).hasBinaryContent(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:mem:a", "jdbc:h2:MEM:a", "jdbc:h2:file:/nowhere/a"})
  @DisplayName("a database in memory, or one yet to be made, has no file")
  void none(String url) {
    assertThat(H2File.of(DatabaseSettings.at(url))).isEmpty();
  }

  /** Copies of the file between two commits: a kill leaves it so. */
  private List<Path> killedAfterEachCommit() throws SQLException, IOException {
    Path name = directory.resolve("killed");
    Random sizes = new Random(1);
    try (Connection connection = DriverManager.getConnection(url(name), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table commits (number int primary key, body varchar)");
      PreparedStatement insert = connection.prepareStatement("insert into commits values (?, ?)");
      for (int i = 0; i < COMMITS; i++) {
        insert.setInt(1, i);
        insert.setString(2, "x".repeat(sizes.nextInt(3_000)));
        insert.executeUpdate();
        Files.copy(file(name), file(copy(i)), StandardCopyOption.REPLACE_EXISTING);
      }
      statement.execute("shutdown immediately");
    }
    return IntStream.range(0, COMMITS).mapToObj(this::copy).toList();
  }

  private Path copy(int number) {
    return directory.resolve("copy-" + number);
  }

  private static int lastCommit(Path name) {
    try (Connection connection = DriverManager.getConnection(url(name), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select max(number) from commits")) {
      result.next();
      int last = result.getInt(1);
      statement.execute("shutdown immediately");
      return last;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Path file(Path name) {
    return Path.of(name + ".mv.db");
  }

  private static String url(Path name) {
    return "jdbc:h2:file:" + name + OPTIONS;
  }
}
