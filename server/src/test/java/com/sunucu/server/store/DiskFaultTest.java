package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A disk that takes no more writes, and takes them again. */
class DiskFaultTest {

  private static final int WRITERS = 8;

  @TempDir Path directory;

  @AfterEach
  void heal() {
    FaultyDisk.heal();
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, DISK_FULL",
    "Disk quota exceeded, DISK_FULL",
    "Input/output error, DATABASE_CLOSED"
  })
  @DisplayName(
      "a write that fails is refused as not done; health says why; when the disk takes writes again, the same process serves, with all that it acknowledged and nothing else")
  void failsAndHeals(String message, DatabaseHealth condition) {
    try (Database database = open()) {
      DatabaseWatch watch = new DatabaseWatch(database, 0);
      database.write(tx -> tx.execute("create table notes (id integer primary key)"));
      for (int round = 0; round < 3; round++) {
        int acknowledged = 2 * round;
        int refused = 2 * round + 1;
        note(database, acknowledged);

        FaultyDisk.fail(message);
        assertThatExceptionOfType(DatabaseUnavailable.class)
            .isThrownBy(() -> note(database, refused));
        assertThatExceptionOfType(DatabaseUnavailable.class)
            .isThrownBy(() -> note(database, refused));
        watch.run();
        assertThat(watch.condition()).isEqualTo(condition);

        FaultyDisk.heal();
        watch.run();
        assertThat(watch.condition()).isEqualTo(DatabaseHealth.READY);
        assertThat(notes(database)).hasSize(round + 1).allMatch(id -> id % 2 == 0);
      }
    }
    try (Database again = open()) {
      assertThat(notes(again)).containsExactly(0, 2, 4);
    }
  }

  @Test
  @DisplayName("the disk fails under many writers at once: each acknowledged row is there")
  void underLoad() throws Exception {
    List<Integer> acknowledged = new ArrayList<>();
    try (Database database = open()) {
      DatabaseWatch watch = new DatabaseWatch(database, 0);
      database.write(tx -> tx.execute("create table notes (id integer primary key)"));
      int next = 0;
      for (int round = 0; round < 5; round++) {
        acknowledged.addAll(writeUntilRefused(database, next));
        next += 1_000;
        FaultyDisk.heal();
        watch.run();
        assertThat(watch.condition()).isEqualTo(DatabaseHealth.READY);
      }
      assertThat(notes(database)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
    try (Database again = open()) {
      assertThat(notes(again)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  @Test
  @DisplayName("a thread that is interrupted while it writes closes the file; it is opened again")
  void interrupted() {
    try (Database database = open()) {
      DatabaseWatch watch = new DatabaseWatch(database, 0);
      database.write(tx -> tx.execute("create table notes (id integer primary key)"));
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() ->
              database.write(tx -> {
                Thread.currentThread().interrupt();
                return tx.execute("insert into notes (id) values (1)");
              }));
      Thread.interrupted();
      watch.run();
      assertThat(watch.condition()).isEqualTo(DatabaseHealth.READY);
      note(database, 2);
      assertThat(notes(database)).contains(2);
    }
  }

  @Test
  @DisplayName("the log warns once when the disk has less space left than the operator set")
  void alarm() {
    Logger log = (Logger) LoggerFactory.getLogger(DatabaseWatch.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      new DatabaseWatch(database, 0).run();
      assertThat(told.list).isEmpty();
      DatabaseWatch watch = new DatabaseWatch(database, 999_999_999);
      watch.run();
      assertThat(told.list)
          .singleElement()
          .satisfies(it -> assertThat(it.getLevel()).isEqualTo(Level.WARN))
          .satisfies(it -> assertThat(it.getFormattedMessage()).contains("MB left"));
    } finally {
      log.detachAppender(told);
    }
  }

  @Test
  @DisplayName("a disk that is full at the start: the start is refused in one sentence")
  void fullAtTheStart() {
    FaultyDisk.fail("No space left on device");
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(this::open)
        .withMessageContaining(directory.toString())
        .withMessageContaining("No space left on device")
        .satisfies(it -> assertThat(it.getMessage().lines()).hasSize(1));
  }

  private Database open() {
    return Database.open(FaultyDisk.on(DatabaseSettings.in(directory)));
  }

  /** The rows that were acknowledged to eight writers before all of them were refused. */
  private static List<Integer> writeUntilRefused(Database database, int first) throws Exception {
    AtomicInteger next = new AtomicInteger(first);
    Callable<List<Integer>> writer =
        () -> {
          List<Integer> acknowledged = new ArrayList<>();
          try {
            while (true) {
              int id = next.getAndIncrement();
              if (id == first + 100) {
                FaultyDisk.fail("No space left on device");
              }
              note(database, id);
              acknowledged.add(id);
            }
          } catch (DatabaseUnavailable e) {
            return acknowledged;
          }
        };
    List<Integer> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<List<Integer>> each : threads.invokeAll(Collections.nCopies(WRITERS, writer))) {
        all.addAll(each.get());
      }
    }
    return all;
  }

  private static void note(Database database, int id) {
    database.write(tx -> tx.execute("insert into notes (id) values (?)", id));
  }

  private static List<Integer> notes(Database database) {
    return database.read(
        tx -> tx.createQuery("select id from notes order by id").mapTo(Integer.class).list());
  }
}
