package com.sunucu.server.store;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static final Duration SHORT = Duration.ofMillis(250);

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  @BeforeAll
  static void open() {
    database.write(tx ->
        tx.execute("create table notes (id integer primary key, at timestamp(6) with time zone)"));
  }

  @BeforeEach
  void startAfresh() {
    database.write(tx -> tx.execute("delete from notes"));
  }

  @Test
  @DisplayName(
      "ERR-11 what the work throws comes out as it was thrown, and nothing of the work stays")
  void rollsBack() {
    RuntimeException refusal = new IllegalArgumentException("refused");

    assertThatThrownBy(() ->
            database.write(tx -> {
              insert(tx, 1);
              throw refusal;
            }))
        .isSameAs(refusal);
    assertThat(notes()).isZero();
    assertThatThrownBy(() ->
            database.read(tx -> {
              throw refusal;
            }))
        .isSameAs(refusal);
  }

  @Test
  @DisplayName("ERR-11 what a read throws comes out as it was thrown, even if its connection broke")
  void readOnBrokenConnection() {
    RuntimeException refusal = new IllegalArgumentException("refused");

    assertThatThrownBy(() ->
            database.read(tx -> {
              breakConnection(tx);
              throw refusal;
            }))
        .isSameAs(refusal);
    assertThat(notes()).isZero();
  }

  private static void breakConnection(Handle tx) {
    try {
      tx.getConnection().close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("an error, too, rolls back and gives turn and connection back")
  void rollsBackErrors() {
    assertThatThrownBy(() ->
            database.write(tx -> {
              insert(tx, 1);
              throw new StackOverflowError();
            }))
        .isInstanceOf(StackOverflowError.class);

    database.write(tx -> insert(tx, 2));
    assertThat(notes()).isOne();
  }

  @Test
  @DisplayName("a read changes nothing, whatever is done in it")
  void readsOnly() {
    int changed = database.read(tx -> insert(tx, 1));

    assertThat(changed).isOne();
    assertThat(notes()).isZero();
  }

  @Test
  @DisplayName("BIL-01 a read sees one moment of all tables, also of those that it reads later")
  void readsOneMomentOfAllTables() {
    database.write(tx -> tx.execute("create table if not exists totals (notes integer)"));

    database.read(tx -> {
      tx.select("select count(*) from totals").mapTo(Integer.class).one();
      database.write(other -> insert(other, 1));
      assertThat(tx.select("select count(*) from notes").mapTo(Integer.class).one()).isZero();
      return true;
    });
  }

  @Test
  @DisplayName("a read of one statement refuses the second one, and changes nothing either")
  void readsOneStatement() {
    int before = database.readOne(DatabaseTest::count);
    assertThat(before).isZero();
    assertThatThrownBy(() -> database.readOne(tx -> count(tx) + count(tx)))
        .isInstanceOf(IllegalStateException.class);
    int changed = database.readOne(tx -> insert(tx, 1));
    assertThat(changed).isOne();
    assertThat(notes()).isZero();
  }

  @Test
  @DisplayName("a connection that served a read of one statement sees one moment the next time")
  void isolationIsSetForEachRead() {
    try (Database one =
        Database.open(new DatabaseSettings(DatabaseSettings.inMemory().url(), 1, SHORT))) {
      one.write(tx -> tx.execute("create table notes (id integer primary key)"));
      for (int i = 0; i < 2; i++) {
        int id = i;
        int stored = one.readOne(DatabaseTest::count);
        List<Integer> seen =
            one.read(tx -> {
              int before = count(tx);
              one.write(other -> insert(other, id));
              return List.of(before, count(tx));
            });
        assertThat(stored).isEqualTo(id);
        assertThat(seen).containsExactly(id, id);
      }
    }
  }

  @Test
  @DisplayName("a read sees one moment, whatever is written meanwhile")
  void readsOneMoment() {
    List<Integer> seen =
        database.read(tx -> {
          int before = count(tx);
          inAnotherThread(() -> database.write(other -> insert(other, 1)));
          return List.of(before, count(tx));
        });

    assertThat(seen).containsExactly(0, 0);
    assertThat(notes()).isOne();
  }

  @Test
  @DisplayName(
      "readers that hold every connection do not keep a writer waiting, nor a writer a reader")
  void readersAndWritersApart() throws Exception {
    CountDownLatch held = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    try (Database small =
        Database.open(new DatabaseSettings(DatabaseSettings.inMemory().url(), 2, SHORT))) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 2; i++) {
          // The pool fills by and by, and so short a timeout may end before it has.
          threads.submit(() ->
              eventually()
                  .untilAsserted(() ->
                      small.read(tx -> {
                        held.countDown();
                        return await(release);
                      })));
        }
        held.await();

        small.write(tx -> tx.execute("update clock set offset_micros = 1"));
        assertThatThrownBy(() -> small.read(DatabaseTest::clock))
            .isInstanceOf(DatabaseUnavailable.class);
        assertThat(small.check()).isEqualTo(DatabaseHealth.DATABASE_BUSY);
        release.countDown();
      }
      eventually()
          .untilAsserted(() -> {
            long seen = small.write(tx -> inAnotherThread(() -> small.read(DatabaseTest::clock)));
            assertThat(seen).isOne();
          });
      eventually().until(() -> small.check() == DatabaseHealth.READY);
    }
  }

  @Test
  @DisplayName("a write within a write is an internal fault, told at once")
  void noNesting() {
    assertThatThrownBy(() -> database.write(tx -> database.write(inner -> insert(inner, 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(notes()).isZero();
  }

  @Test
  @DisplayName("a failed statement's message has its text and none of its values")
  void hidesValues() {
    assertThatThrownBy(() ->
            database.read(tx ->
                tx.createQuery("select nothing from notes where :secret = 'x'")
                    .bind("secret", "hush")
                    .mapTo(String.class)
                    .one()))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("select nothing")
        .extracting(Throwable::toString)
        .asString()
        .doesNotContain("hush");
  }

  @Test
  @DisplayName(
      "an instant is kept to the microsecond and never moved: not by a time zone, not by rounding into the future")
  void keepsInstants() {
    TimeZone usual = TimeZone.getDefault();
    // 02:30 came twice on this day in Berlin.
    Instant twice = Instant.parse("2025-10-26T00:30:00.123456789Z");
    Instant again = twice.plusSeconds(3600);
    Instant almost = Instant.parse("2025-12-31T23:59:59.999999999Z");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

      assertThat(List.of(twice, again, almost))
          .extracting(this::storedAndRead)
          .containsExactly(
              Instant.parse("2025-10-26T00:30:00.123456Z"),
              Instant.parse("2025-10-26T01:30:00.123456Z"),
              Instant.parse("2025-12-31T23:59:59.999999Z"));
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  @DisplayName("after closing it is not ready, and says so instead of waiting")
  void closed() {
    Database closed = Database.open(DatabaseSettings.inMemory());
    assertThat(closed.check()).isEqualTo(DatabaseHealth.READY);
    closed.close();

    assertThat(closed.check()).isEqualTo(DatabaseHealth.DATABASE_CLOSED);
    assertThatThrownBy(() -> closed.read(tx -> tx.execute("select 1")))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThatThrownBy(() -> closed.write(tx -> tx.execute("select 1")))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  @DisplayName(
      "RUL-11 a statement that is cut off for its length is no fault: the database is busy")
  void statementLimit() {
    try (Database slow = Database.open(DatabaseSettings.inMemory())) {
      assertThatThrownBy(() ->
              slow.read(tx -> {
                tx.execute("set query_timeout 1");
                // Would take H2 days.
                return tx.createQuery(
                        "select count(*) from system_range(1, 9999999) a, system_range(1, 9999999) b where a.x = -b.x")
                    .mapTo(Long.class)
                    .one();
              }))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("57014")
          .hasMessageContaining("system_range");
    }
  }

  @Test
  @DisplayName("RUL-11 a lock that is not had in time is no fault, and nothing of the work stays")
  void lockLimit() {
    DatabaseSettings settings =
        DatabaseSettings.at(DatabaseSettings.inMemory().url() + ";LOCK_TIMEOUT=20");
    try (Database busy = Database.open(settings)) {
      busy.write(tx -> tx.execute("create table one (id integer primary key)"));
      busy.write(tx -> tx.execute("insert into one values (1)"));
      int done =
          busy.write(tx -> {
            tx.execute("update one set id = 2");
            assertThatThrownBy(() -> busy.read(other -> other.execute("update one set id = 3")))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("HYT00");
            return 1;
          });
      int id = busy.read(tx -> tx.createQuery("select id from one").mapTo(Integer.class).one());
      assertThat(List.of(done, id)).containsExactly(1, 2);
    }
  }

  private Instant storedAndRead(Instant instant) {
    return database.write(tx -> {
      tx.execute("delete from notes");
      tx.createUpdate("insert into notes (id, at) values (1, :at)").bind("at", instant).execute();
      return tx.createQuery("select at from notes").map(Row.as(row -> row.instant("at"))).one();
    });
  }

  private static long clock(Handle tx) {
    return tx.createQuery("select offset_micros from clock").mapTo(Long.class).one();
  }

  private int notes() {
    return database.read(DatabaseTest::count);
  }

  private static int count(Handle tx) {
    return tx.createQuery("select count(*) from notes").mapTo(Integer.class).one();
  }

  private static int insert(Handle tx, int id) {
    return tx.execute("insert into notes (id) values (?)", id);
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<T> result = threads.submit(work);
      return result.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
