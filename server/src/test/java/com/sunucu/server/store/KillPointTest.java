package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between any two changes of its database file. */
class KillPointTest {

  private static final int COMMITS = 20;

  @TempDir Path directory;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Kill> kills = new ArrayList<>();

  /** What a kill would leave, and how many rows had been acknowledged by then. */
  private record Kill(Path file, int acknowledged) {}

  @AfterEach
  void heal() {
    FaultyDisk.heal();
  }

  @Test
  @DisplayName(
      "K1 B6 killed at any point, also while it compacts the file on closing: the file is as long as it says, and opens with all that was acknowledged")
  void opens() throws IOException {
    write();
    assertThat(kills).hasSizeGreaterThan(2 * COMMITS);
    Set<Boolean> shrinks = new HashSet<>();
    long before = 0;
    for (Kill kill : kills) {
      long size = Files.size(kill.file());
      shrinks.add(size < before);
      before = size;
      assertThat(H2Header.read(kill.file().toString()).orElseThrow().length().orElseThrow())
          .isLessThanOrEqualTo(size);
      assertThat(rows(kill.file()))
          .isBetween(kill.acknowledged(), Math.min(kill.acknowledged() + 1, COMMITS));
    }
    assertThat(shrinks).as("the file has become shorter, too").contains(true);
  }

  private void write() {
    Random sizes = new Random(1);
    try (Database database =
        Database.open(FaultyDisk.on(DatabaseSettings.in(directory.resolve("original"))))) {
      database.write(tx -> tx.execute("create table notes (id integer primary key, text varchar)"));
      FaultyDisk.observe(this::kill);
      for (int i = 0; i < COMMITS; i++) {
        int id = i;
        String text = "x".repeat(sizes.nextInt(30_000));
        database.write(tx -> tx.execute("insert into notes values (?, ?)", id, text));
        acknowledged.set(i + 1);
      }
    }
  }

  private synchronized void kill() {
    Path copy = directory.resolve("killed-" + kills.size()).resolve("sunucu.mv.db");
    try {
      Files.createDirectory(copy.getParent());
      Files.copy(directory.resolve("original").resolve("sunucu.mv.db"), copy);
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
