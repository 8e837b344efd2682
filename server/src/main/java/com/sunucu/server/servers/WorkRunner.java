package com.sunucu.server.servers;

import com.sunucu.api.sandbox.SandboxLimits;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.Work;
import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due: background work on servers, and the suspension of servers whose paid period
 * ended. Several runners can work at once, also on several nodes; each row is claimed by one of
 * them. There is no transaction between claiming work and recording its result, so the backbone may
 * be slow. A runner whose lease has expired records nothing.
 */
public final class WorkRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);

  /** Expired servers per transaction, which takes a few milliseconds. */
  private static final int BATCH = 64;

  /**
   * Real time for one attempt. After it, other runners take over the work of a process that was
   * killed.
   */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Time of the server's clock between the due time of a failed attempt and the next attempt. */
  static final Duration RETRY = Duration.ofSeconds(SandboxLimits.WORK_RETRY_SECONDS);

  /** Real time, longer than a lease, so that the work of a dead runner is done as well. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(5);

  private final Database database;
  private final Backbone backbone;
  private final WorkCompletion finished;
  private final InstantSource real;
  private final Consumer<Duration> pause;

  /**
   * @param real real time, which leases use
   * @param pause waits for this duration
   */
  public WorkRunner(
      Database database,
      Backbone backbone,
      EventLog events,
      InstantSource real,
      Consumer<Duration> pause) {
    this.database = database;
    this.backbone = backbone;
    this.finished = new WorkCompletion(backbone, events);
    this.real = real;
    this.pause = pause;
  }

  /**
   * Runs everything that is due by now and not claimed by another runner.
   *
   * @return the number of attempts, including failed ones
   */
  public int runOnce(Instant now) {
    int all = 0;
    int round;
    do {
      round = workThrough(now) + expire(now);
      all += round;
    } while (round > 0);
    return all;
  }

  /**
   * As {@link #runOnce}, but returns only when everything due by now is committed, by any runner.
   *
   * @throws IllegalStateException if another runner does not finish in time; the time of work done
   *     here does not count
   */
  public void catchUp(Instant now) {
    runOnce(now);
    Instant deadline = real.instant().plus(TIMEOUT);
    while (anyDue(now)) {
      if (real.instant().isAfter(deadline)) {
        throw new IllegalStateException(
            "Work that was due is not complete after %s. Look in the log for work that keeps failing."
                .formatted(TIMEOUT));
      }
      pause.accept(POLL);
      if (runOnce(now) > 0) {
        deadline = real.instant().plus(TIMEOUT);
      }
    }
  }

  /**
   * Runs work one after another until none is left, or until a result could not be recorded: then
   * this process may be too slow for its leases, and another runner continues. The transaction that
   * records one result claims the next work, so that each costs one commit.
   */
  private int workThrough(Instant now) {
    // A read checks first, so that an idle server takes no write turn.
    if (!database.read(tx -> WorkStore.anyDue(tx, now))) {
      return 0;
    }
    int done = 0;
    Optional<Work> next = database.write(tx -> claimNext(tx, now));
    while (next.isPresent()) {
      Work work = next.get();
      Optional<RuntimeException> failure = perform(work);
      Recorded recorded = database.write(tx -> recordAndClaim(tx, work, failure, now));
      if (!recorded.stored()) {
        LOG.info("Work {} was ended, or taken over by another runner, while it ran", work.id());
      }
      done += recorded.stored() ? 1 : 0;
      next = recorded.next();
    }
    return done;
  }

  /**
   * The result of an attempt.
   *
   * @param stored whether it could be recorded
   * @param next the work claimed in the same transaction
   */
  private record Recorded(boolean stored, Optional<Work> next) {}

  private Recorded recordAndClaim(
      Handle tx, Work work, Optional<RuntimeException> failure, Instant now) {
    boolean stored = record(tx, work, failure);
    return new Recorded(stored, stored ? claimNext(tx, now) : Optional.empty());
  }

  private Optional<Work> claimNext(Handle tx, Instant now) {
    return WorkStore.claimNext(tx, now, real.instant(), LEASE);
  }

  private Optional<RuntimeException> perform(Work work) {
    try {
      backbone.perform(work);
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("Attempt {} of work {} failed", work.attempts(), work.id(), e);
      return Optional.of(e);
    }
  }

  private boolean record(Handle tx, Work work, Optional<RuntimeException> failure) {
    Optional<Server> server = ServerStore.lock(tx, work.accountId(), work.serverId());
    if (server.isEmpty()) {
      return false;
    }
    if (failure.isPresent() && !work.last()) {
      boolean stored = WorkStore.putBack(tx, work, work.dueAt().plus(RETRY), real.instant());
      if (stored) {
        WorkCompletion.note(tx, work, failure.orElseThrow().toString());
      }
      return stored;
    }
    boolean stored = WorkStore.end(tx, work, real.instant());
    if (stored && failure.isPresent()) {
      finished.failed(tx, work, server.orElseThrow());
    } else if (stored) {
      finished.done(tx, work, server.orElseThrow());
    }
    return stored;
  }

  private int expire(Instant now) {
    List<ServerStore.Key> over = database.read(tx -> ServerStore.expired(tx, now, BATCH));
    return over.isEmpty() ? 0 : database.write(tx -> expire(tx, over, now));
  }

  /** Servers that another runner has suspended or terminated meanwhile are skipped. */
  private int expire(Handle tx, List<ServerStore.Key> over, Instant now) {
    int done = 0;
    for (ServerStore.Key key : over) {
      Optional<Server> server =
          ServerStore.lock(tx, key.accountId(), key.serverId()).filter(it -> it.expiredBy(now));
      server.ifPresent(it -> finished.expired(tx, key.accountId(), it));
      done += server.isPresent() ? 1 : 0;
    }
    return done;
  }

  private boolean anyDue(Instant now) {
    return database.read(tx -> WorkStore.anyDue(tx, now) || ServerStore.anyExpired(tx, now));
  }
}
