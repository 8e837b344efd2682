package com.sunucu.server.sandbox;

import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import com.sunucu.server.idempotency.Reaper;
import com.sunucu.server.store.Database;
import com.sunucu.server.webhooks.queue.DueDeliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The server's time in sandbox mode: real time, moved and frozen as a test wants it. Where it
 * stands is kept in the database, so a restart goes on from there. A change starts from what the
 * database has, so those of several nodes add up; but a node learns of another's only with its own
 * next change or start.
 */
public final class SandboxClock implements Clock {

  /**
   * Where the clock stops. The text form of a time has four digits for the year, and responses name
   * times up to ten years after the clock's.
   */
  static final Instant LAST = Instant.parse("9989-12-31T23:59:59.999Z");

  private static final String LOOK = "select offset_micros, frozen_at from clock";

  private final Database database;
  private final InstantSource real;
  private final List<Runnable> afterReset = new CopyOnWriteArrayList<>();

  /** Held for reading by what must not see the clock set back, for writing while it is. */
  private final ReentrantReadWriteLock steady = new ReentrantReadWriteLock();

  private volatile Timeline timeline;

  /**
   * The clock as the database has it.
   *
   * @param real the time that it follows; {@link InstantSource#system()} except in a test
   */
  public SandboxClock(Database database, InstantSource real) {
    this.database = database;
    this.real = real;
    this.timeline = database.read(tx -> load(tx, LOOK));
  }

  /** What the clock shows, in one look. */
  public record Reading(Instant now, boolean frozen) {}

  /**
   * How far the clock is from real time.
   *
   * @param ahead negative: behind
   */
  public record Distance(Duration ahead, boolean frozen) {

    /** Whether the clock is real time. */
    public boolean none() {
      return ahead.isZero() && !frozen;
    }
  }

  /** How far the clock is from real time now. */
  public Distance distance() {
    Timeline seen = timeline;
    Instant moment = real.instant();
    return new Distance(Duration.between(Timeline.REAL.at(moment), seen.at(moment)), seen.frozen());
  }

  @Override
  public Instant now() {
    return at(timeline, real.instant());
  }

  Reading read() {
    Timeline seen = timeline;
    return new Reading(at(seen, real.instant()), seen.frozen());
  }

  /**
   * Moves the clock forward, frozen or not.
   *
   * @throws ApiException 400 for a step past {@link #LAST}
   */
  Reading advance(Duration step) {
    return change(before -> advanced(before, step));
  }

  /** Stops the clock; one that is stopped stays so. */
  Reading freeze() {
    return change(before -> before.frozen(real.instant()));
  }

  /** Lets the clock run on from where it stood; one that runs keeps running. */
  Reading resume() {
    return change(before -> before.resumed(real.instant()));
  }

  /**
   * Sets the clock to real time, running. Waits for the chores that go by the time before. Work and
   * deliveries due later than real time keep the time that was left, and idempotency keys that had
   * expired go; all other stored times stay.
   */
  public Reading reset() {
    steady.writeLock().lock();
    try {
      new Reaper(database).runOnce(now());
      Reading reset =
          changeIn((tx, before) -> {
            keepTimeLeft(tx, before);
            return Timeline.REAL;
          });
      afterReset.forEach(Runnable::run);
      return reset;
    } finally {
      steady.writeLock().unlock();
    }
  }

  /** Has this done after each reset; called while the server is put together. */
  public void onReset(Runnable action) {
    afterReset.add(action);
  }

  @Override
  public void during(Consumer<Instant> chore) {
    steady.readLock().lock();
    try {
      chore.accept(now());
    } finally {
      steady.readLock().unlock();
    }
  }

  /**
   * Where the clock goes back, all due times go back with it, those of what is overdue too: it
   * stays overdue, and nothing overtakes anything. Where it goes forward, what is due by then is
   * due.
   */
  private void keepTimeLeft(Handle tx, Timeline before) {
    Instant now = Timeline.REAL.at(real.instant());
    Duration by = Duration.between(before.at(now), now);
    if (!by.isZero()) {
      Instant after = by.isNegative() ? Instant.EPOCH : now;
      WorkStore.move(tx, after, by);
      DueDeliveries.move(tx, after, by);
    }
  }

  private Timeline advanced(Timeline before, Duration step) {
    Duration left = Duration.between(before.at(real.instant()), LAST);
    if (step.compareTo(left) > 0) {
      throw ApiException.invalid(
          "/seconds",
          "is more than the clock has left: it stops at %s. Advance it by less".formatted(LAST));
    }
    return before.advancedBy(step);
  }

  private static Instant at(Timeline timeline, Instant real) {
    Instant time = timeline.at(real);
    return time.isAfter(LAST) ? LAST : time;
  }

  private Reading change(UnaryOperator<Timeline> step) {
    return changeIn((tx, before) -> step.apply(before));
  }

  /**
   * One change at a time. Requests go by it as soon as it is worked out, not only once it is
   * stored: a clock that froze must not be seen to run on for a moment, because it would then step
   * back.
   */
  private synchronized Reading changeIn(BiFunction<Handle, Timeline, Timeline> step) {
    Timeline before = timeline;
    try {
      database.write(tx -> {
        timeline = step.apply(tx, load(tx, LOOK + " for update"));
        return save(tx, timeline);
      });
    } catch (RuntimeException e) {
      timeline = before;
      throw e;
    }
    return read();
  }

  private static Timeline load(Handle tx, String sql) {
    return tx.createQuery(sql)
        .map(row ->
            new Timeline(
                Duration.of(row.getColumn("offset_micros", Long.class), ChronoUnit.MICROS),
                Optional.ofNullable(row.getColumn("frozen_at", Instant.class))))
        .one();
  }

  private static int save(Handle tx, Timeline timeline) {
    return tx.createUpdate("update clock set offset_micros = :offset, frozen_at = :frozenAt")
        .bind("offset", timeline.offset().dividedBy(ChronoUnit.MICROS.getDuration()))
        .bind("frozenAt", timeline.frozenAt())
        .execute();
  }
}
