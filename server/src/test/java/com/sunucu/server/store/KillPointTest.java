package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.H2Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between any two changes of its database file. */
class KillPointTest {

  private static final String FILE = "sunucu.mv.db";
  private static final int COMMITS = 10;

  @TempDir Path directory;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Kill> kills = new ArrayList<>();

  /** What a kill would leave, and how many rows had been acknowledged by then. */
  private record Kill(Path directory, int acknowledged) {

    Path file() {
      return directory.resolve(FILE);
    }
  }

  @AfterEach
  void heal() {
    FaultyDisk.heal();
  }

  @Test
  @DisplayName(
      "killed at any point, also while it compacts the file on closing: the file is as long as it says, and opens with all that was acknowledged")
  void opens() throws IOException {
    write();
    assertThat(kills).hasSizeGreaterThan(2 * COMMITS);
    boolean shrank = false;
    long before = 0;
    for (Kill kill : kills) {
      long size = Files.size(kill.file());
      assertThat(H2Header.read(kill.file().toString()).orElseThrow().length().orElseThrow())
          .isLessThanOrEqualTo(size);
      if (size != before) {
        assertThat(rows(kill.file())).isBetween(kill.acknowledged(), kill.acknowledged() + 1);
      }
      shrank |= size < before;
      before = size;
    }
    assertThat(shrank).isTrue();
  }

  @Test
  @DisplayName(
      "killed at any point of the first start: the next one makes the database, and removes what is left")
  void firstStart() throws IOException {
    Path original = directory.resolve("original");
    FaultyDisk.observe(() -> kill(original));
    Database.open(FaultyDisk.on(DatabaseSettings.in(original))).close();
    assertThat(kills).hasSizeGreaterThan(100);
    for (int i = 0; i < kills.size(); i += 50) {
      Path left = kills.get(i).directory();
      Database.open(DatabaseSettings.in(left)).close();
      try (Stream<Path> files = Files.list(left)) {
        assertThat(files).containsExactly(left.resolve(FILE));
      }
    }
  }

  private void write() {
    Random sizes = new Random(1);
    Path original = directory.resolve("original");
    try (Database database = Database.open(FaultyDisk.on(DatabaseSettings.in(original)))) {
      database.write(tx -> tx.execute("create table notes (id integer primary key, text varchar)"));
      FaultyDisk.observe(() -> kill(original));
      for (int i = 0; i < COMMITS; i++) {
        int id = i;
        String text = "x".repeat(sizes.nextInt(30_000));
        database.write(tx -> tx.execute("insert into notes values (?, ?)", id, text));
        acknowledged.set(i + 1);
      }
    }
  }

  private synchronized void kill(Path original) {
    Path copy = directory.resolve("killed-" + kills.size());
    try (Stream<Path> files = Files.list(original)) {
      Files.createDirectory(copy);
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kills.add(new Kill(copy, acknowledged.get()));
  }

  private static int rows(Path file) {
    try (Database database = Database.open(DatabaseSettings.in(file.getParent()))) {
      return database.read(
          tx -> tx.createQuery("select count(*) from notes").mapTo(Integer.class).one());
    }
  }
}
