package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged changes are on disk (IDP-08, WHD-05): the settings on which that depends. */
class DurabilityTest {

  @TempDir Path directory;

  @Test
  @DisplayName(
      "WRITE_DELAY=0 is in force, for readers' connections and writers', on a new file and on an old one")
  void writesAtOnce() {
    for (int opening = 0; opening < 2; opening++) {
      try (Database database = Database.open(DatabaseSettings.in(directory))) {
        assertThat(database.read(DurabilityTest::writeDelay)).containsOnly("0");
        assertThat(database.write(DurabilityTest::writeDelay)).containsOnly("0");
      }
    }
  }

  @Test
  @DisplayName("WRITE_DELAY=0 is in force even where the URL says otherwise")
  void urlCannotDelay() {
    String url = DatabaseSettings.in(directory).url() + ";WRITE_DELAY=500";
    try (Database database = Database.open(DatabaseSettings.at(url))) {
      assertThat(database.read(DurabilityTest::writeDelay)).containsOnly("0");
    }
  }

  @Test
  @DisplayName("pages are small, so that a commit writes little; a file with larger ones goes on")
  void smallPages() {
    DatabaseSettings settings = DatabaseSettings.in(directory);
    DatabaseSettings older = DatabaseSettings.at(settings.url() + ";PAGE_SIZE=16384");
    try (Database database = Database.open(older)) {
      assertThat(database.read(DurabilityTest::pageSize)).isEqualTo("16384");
      database.write(tx -> tx.execute("update clock set offset_micros = 7"));
    }
    try (Database database = Database.open(settings)) {
      assertThat(database.read(DurabilityTest::pageSize)).isEqualTo("4096");
      database.write(tx -> tx.execute("update clock set offset_micros = offset_micros + 1"));
    }
    try (Database database = Database.open(settings)) {
      long offset =
          database.read(
              tx -> tx.createQuery("select offset_micros from clock").mapTo(Long.class).one());
      assertThat(offset).isEqualTo(8);
    }
  }

  private static String pageSize(Handle tx) {
    return tx.createQuery(
            "select setting_value from information_schema.settings where setting_name = 'info.PAGE_SIZE'")
        .mapTo(String.class)
        .one();
  }

  @Test
  @DisplayName("what was written is there when the file is opened again")
  void keepsRows() {
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      database.write(tx -> tx.execute("update clock set offset_micros = 7"));
    }
    try (Database database = Database.open(DatabaseSettings.in(directory))) {
      long offset =
          database.read(
              tx -> tx.createQuery("select offset_micros from clock").mapTo(Long.class).one());
      assertThat(offset).isEqualTo(7);
    }
  }

  @Test
  @Timeout(300)
  @DisplayName("write transactions never overlap on H2, however many threads write")
  void oneWriterAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Database database = Database.open(DatabaseSettings.inMemory());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        writes.add(
            threads.submit(() ->
                database.write(tx -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  int rows = tx.execute("update clock set offset_micros = offset_micros + 1");
                  Thread.yield();
                  inside.decrementAndGet();
                  return rows;
                })));
      }
      for (Future<?> write : writes) {
        write.get();
      }

      assertThat(most).hasValue(1);
      long sum =
          database.read(
              tx -> tx.createQuery("select offset_micros from clock").mapTo(Long.class).one());
      assertThat(sum).isEqualTo(200);
    }
  }

  @Test
  @Timeout(300)
  @DisplayName("writers get their turn in the order in which they came")
  void firstComeFirstServed() throws Exception {
    List<Integer> order = new ArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Database database = Database.open(DatabaseSettings.inMemory());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() ->
          database.write(tx -> {
            begun.countDown();
            return awaited(release);
          }));
      begun.await();
      for (int i = 0; i < 8; i++) {
        int number = i;
        threads.submit(() -> database.write(tx -> order.add(number)));
        until(() -> database.writersWaiting() > number);
      }
      release.countDown();
    }
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 8).boxed().toList());
  }

  @Test
  @Timeout(300)
  @DisplayName("a writer that comes again at once stands behind the one that waits")
  void noOvertaking() throws Exception {
    List<String> order = new ArrayList<>();
    try (Database database = Database.open(DatabaseSettings.inMemory());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        Future<?> other =
            database.write(tx -> {
              Future<?> waiting =
                  threads.submit(() -> database.write(inner -> order.add("waiting")));
              until(() -> database.writersWaiting() > 0);
              return waiting;
            });
        database.write(tx -> order.add("again"));
        other.get();
      }
    }
    assertThat(order)
        .hasSize(40)
        .containsExactlyElementsOf(
            IntStream.range(0, 40).mapToObj(i -> i % 2 == 0 ? "waiting" : "again").toList());
  }

  @Test
  @Timeout(300)
  @DisplayName("a writer that gets no turn in time is told so, and its work has not begun")
  void timeoutEnds() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    DatabaseSettings impatient =
        new DatabaseSettings(DatabaseSettings.inMemory().url(), 1, Duration.ofMillis(250));
    try (Database database = Database.open(impatient);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() ->
          database.write(tx -> {
            begun.countDown();
            return awaited(release);
          }));
      begun.await();
      AtomicInteger runs = new AtomicInteger();

      assertThatThrownBy(() -> database.write(tx -> runs.incrementAndGet()))
          .isInstanceOf(DatabaseUnavailable.class);
      release.countDown();
      assertThat(runs).hasValue(0);
    }
  }

  @Test
  @DisplayName(
      "a file that another process has open is refused by a type of its own, with a way out")
  void inUse() throws IOException {
    DatabaseSettings settings = DatabaseSettings.in(directory);
    Database.open(settings).close();
    try (FileChannel elsewhere =
        FileChannel.open(directory.resolve("sunucu.mv.db"), StandardOpenOption.WRITE)) {
      elsewhere.lock();

      assertThatThrownBy(() -> Database.open(settings))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("Stop that one first");
    }
    Database.open(settings).close();
  }

  /** H2 lists it twice: as it was set and as it is kept. */
  private static List<String> writeDelay(Handle tx) {
    return tx.createQuery(
            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")
        .mapTo(String.class)
        .list();
  }

  /** Ends with the test's timeout at the latest, which interrupts. */
  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      Thread.onSpinWait();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
