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
 * The clock of a sandbox: real time plus an offset, or frozen. Its state is stored in the database,
 * so that a restart continues it. Each change is based on the stored state, so changes by several
 * nodes add up; but a node reads another node's change only with its own next change or at its
 * start.
 */
public final class SandboxClock implements Clock {

  /**
   * The last time of the clock. The text form of a time has four digits for the year, and responses
   * contain times up to ten years after the clock.
   */
  static final Instant LAST = Instant.parse("9989-12-31T23:59:59.999Z");

  private static final String LOOK = "select offset_micros, frozen_at from clock";

  private final Database database;
  private final InstantSource real;
  private final List<Runnable> afterReset = new CopyOnWriteArrayList<>();

  /** Read lock for tasks that must not see the clock set back; write lock while it is set back. */
  private final ReentrantReadWriteLock steady = new ReentrantReadWriteLock();

  private volatile Timeline timeline;

  /**
   * Loads the clock from the database.
   *
   * @param real the time that it follows; {@link InstantSource#system()} except in tests
   */
  public SandboxClock(Database database, InstantSource real) {
    this.database = database;
    this.real = real;
    this.timeline = database.read(tx -> load(tx, LOOK));
  }

  /** Time and state of the clock at one moment. */
  public record Reading(Instant now, boolean frozen) {}

  /**
   * The offset of the clock from real time.
   *
   * @param ahead negative if the clock is behind
   */
  public record Distance(Duration ahead, boolean frozen) {

    /** Whether the clock shows real time. */
    public boolean none() {
      return ahead.isZero() && !frozen;
    }
  }

  /** The current offset of the clock from real time. */
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
   * Moves the clock forward, whether frozen or not.
   *
   * @throws ApiException 400 for a step past {@link #LAST}
   */
  Reading advance(Duration step) {
    return change(before -> advanced(before, step));
  }

  /** Stops the clock. A stopped clock is not changed. */
  Reading freeze() {
    return change(before -> before.frozen(real.instant()));
  }

  /** Starts the clock at the time at which it stopped. A running clock is not changed. */
  Reading resume() {
    return change(before -> before.resumed(real.instant()));
  }

  /**
   * Sets the clock to real time, running. Waits for tasks that use the previous time. Work and
   * deliveries that are due after real time keep their remaining time; expired idempotency keys are
   * deleted; all other stored times stay.
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

  /** Registers an action to run after each reset. Called while the server is assembled. */
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
   * If the clock is set back, all due times move back with it, including those of overdue work,
   * which stays overdue and in order. If the clock is set forward, everything due by then is due.
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
   * Makes one change at a time. Requests see it as soon as it is computed, not only once it is
   * stored: otherwise a clock that was frozen would run on for a moment and then step back.
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
