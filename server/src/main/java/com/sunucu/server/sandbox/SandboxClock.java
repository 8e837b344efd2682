package com.sunucu.server.sandbox;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
  record Reading(Instant now, boolean frozen) {}

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

  /**
   * One change at a time. Requests go by it as soon as it is worked out, not only once it is
   * stored: a clock that froze must not be seen to run on for a moment, because it would then step
   * back.
   */
  private synchronized Reading change(UnaryOperator<Timeline> step) {
    Timeline before = timeline;
    try {
      database.write(tx -> {
        timeline = step.apply(load(tx, LOOK + " for update"));
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
