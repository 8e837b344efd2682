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
 * Does what is due: work on servers that went on after the answer, and the suspension of servers
 * whose time is over. Any number of these may run at once, on any number of nodes; each row is done
 * by one of them. Between claim and record there is no transaction, so the backbone may take its
 * time; whoever took longer than his lease records nothing.
 */
public final class WorkRunner {

  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);

  /** Servers whose time is over, for a transaction of a few milliseconds. */
  private static final int BATCH = 64;

  /** In real time, for one attempt. Work of a process that was killed is taken up after so long. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Of the server's clock, after what the failed attempt was due. */
  static final Duration RETRY = Duration.ofSeconds(SandboxLimits.WORK_RETRY_SECONDS);

  /** In real time: longer than a lease, so that a dead worker's rows are done, too. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(5);

  private final Database database;
  private final Backbone backbone;
  private final WorkCompletion finished;
  private final InstantSource real;
  private final Consumer<Duration> pause;

  /**
   * @param real time, by which leases count
   * @param pause waits for so long
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
   * Does all that is due by now and that nobody else does; gives how much that was, attempts that
   * failed among it.
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
   * The same, and returns only when all that is due by now is committed, whoever did it.
   *
   * @throws IllegalStateException where somebody else holds on to some of it for too long; what was
   *     done here meanwhile is no waiting, however much of it there was
   */
  public void catchUp(Instant now) {
    runOnce(now);
    Instant deadline = real.instant().plus(PATIENCE);
    while (anyDue(now)) {
      if (real.instant().isAfter(deadline)) {
        throw new IllegalStateException(
            "Work that was due is not done after %s of waiting".formatted(PATIENCE));
      }
      pause.accept(POLL);
      if (runOnce(now) > 0) {
        deadline = real.instant().plus(PATIENCE);
      }
    }
  }

  /**
   * One after the other until nothing is left, or one could not be recorded: this process may be
   * too slow for its leases, and somebody else takes its turn. What ends one claims the next, so
   * each costs one commit.
   */
  private int workThrough(Instant now) {
    // Looked for in a read first: an idle server takes no turn to write.
    if (!database.read(tx -> WorkStore.anyDue(tx, now))) {
      return 0;
    }
    int done = 0;
    Optional<Work> next = database.write(tx -> claimNext(tx, now));
    while (next.isPresent()) {
      Work work = next.get();
      Optional<RuntimeException> failure = perform(work);
      Recorded recorded = database.write(tx -> recordAndClaim(tx, work, failure, now));
      if (!recorded.ours()) {
        LOG.info("Work {} was ended or taken over while it was done", work.id());
      }
      done += recorded.ours() ? 1 : 0;
      next = recorded.next();
    }
    return done;
  }

  /**
   * What became of an attempt.
   *
   * @param ours whether it could be recorded
   * @param next what was claimed in the same transaction
   */
  private record Recorded(boolean ours, Optional<Work> next) {}

  private Recorded recordAndClaim(
      Handle tx, Work work, Optional<RuntimeException> failure, Instant now) {
    boolean ours = record(tx, work, failure);
    return new Recorded(ours, ours ? claimNext(tx, now) : Optional.empty());
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
      boolean ours = WorkStore.putBack(tx, work, work.dueAt().plus(RETRY), real.instant());
      if (ours) {
        WorkCompletion.note(tx, work, failure.orElseThrow().toString());
      }
      return ours;
    }
    boolean ours = WorkStore.end(tx, work, real.instant());
    if (ours && failure.isPresent()) {
      finished.failed(tx, work, server.orElseThrow());
    } else if (ours) {
      finished.done(tx, work, server.orElseThrow());
    }
    return ours;
  }

  private int expire(Instant now) {
    List<ServerStore.Key> over = database.read(tx -> ServerStore.expired(tx, now, BATCH));
    return over.isEmpty() ? 0 : database.write(tx -> expire(tx, over, now));
  }

  /** Those that somebody else suspended meanwhile, or terminated, are left alone. */
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
