package com.sunucu.server.webhooks;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends deliveries. A step records what has ended and takes what is due, both in one transaction,
 * and starts the attempts, each on a virtual thread and outside any transaction; so one that hangs
 * holds up nothing but itself (WHD-07). Any number of threads may step, and any number of workers
 * share a database.
 */
public final class DeliveryWorker implements AutoCloseable {

  /** What a step takes or records at most: some milliseconds of the writers' turn. */
  private static final int BATCH = 256;

  /** How long a run waits between looks at what others send. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Database database;
  private final DeliveryQueue queue;
  private final DeliveryRecord records;
  private final Dispatch dispatch;
  private final InstantSource real;
  private final DeliveryMetrics metrics;
  private final Outcomes outcomes = new Outcomes();
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * Those of attempts that were started and are not yet recorded; whoever has the turn changes it.
   */
  private Slots slots = Slots.UNUSED;

  /**
   * @param real the time that leases go by
   * @param metrics where it tells of attempts made and of deliveries that came to their end
   */
  DeliveryWorker(
      Database database,
      DeliveryQueue queue,
      DeliveryRecord records,
      Dispatch dispatch,
      InstantSource real,
      DeliveryMetrics metrics) {
    this.database = database;
    this.queue = queue;
    this.records = records;
    this.dispatch = dispatch;
    this.real = real;
    this.metrics = metrics;
  }

  /** Records what has ended, starts what is due by now, and returns how many that were. */
  int step(Instant now) {
    return step(now, Slots.MOST);
  }

  /**
   * Sends what is due by now, of all accounts, and returns when each of those deliveries has an
   * outcome, whoever sent it. A redelivery that is asked for meanwhile is due, too.
   *
   * @return how many it started itself
   */
  public int runOnce(Instant now) throws InterruptedException {
    int sent = 0;
    while (true) {
      int started = step(now);
      sent += started;
      if (started == 0) {
        if (database.read(tx -> DeliveryQueue.isSettled(tx, now))) {
          return sent;
        }
        outcomes.await(LOOK);
      }
    }
  }

  /** Returns when an attempt has ended, or after this time. */
  void await(Duration most) throws InterruptedException {
    outcomes.await(most);
  }

  /**
   * Takes nothing more, and records what is in flight as it ends, until this time at most. What has
   * not ended then is sent again when its lease is over.
   */
  void finish(Instant now, Duration most) throws InterruptedException {
    Instant deadline = real.instant().plus(most);
    step(now, 0);
    while (isBusy() && real.instant().isBefore(deadline)) {
      outcomes.await(LOOK);
      step(now, 0);
    }
  }

  /** Cuts off what is in flight. */
  @Override
  public void close() {
    attempts.shutdownNow();
  }

  private int step(Instant now, int capacity) {
    turn.lock();
    try {
      List<Ended> ended = outcomes.take(BATCH).stream().map(it -> it.begunBy(now)).toList();
      Slots others = slots.without(ended.stream().map(it -> it.taken().account()).toList());
      int room = Math.min(BATCH, Math.max(0, capacity - others.inFlight()));
      if (ended.isEmpty() && (room == 0 || !hasWork(now))) {
        return 0;
      }
      List<Taken> taken = round(now, ended, others, room);
      slots = others.with(taken.stream().map(Taken::account).toList());
      taken.forEach(it -> attempts.execute(() -> attempt(it)));
      return taken.size();
    } finally {
      turn.unlock();
    }
  }

  private boolean hasWork(Instant now) {
    return database.read(tx -> DeliveryQueue.hasWork(tx, now, real.instant(), slots));
  }

  private List<Taken> round(Instant now, List<Ended> ended, Slots others, int room) {
    // Told of when it is committed, and once, although a database may run the work again.
    List<DeliveryStatus> recorded = new ArrayList<>();
    try {
      List<Taken> taken =
          database.write(tx -> {
            Instant realNow = real.instant();
            recorded.clear();
            recorded.addAll(records.record(tx, ended, realNow));
            LapsedLeases.end(tx, realNow);
            return room == 0 ? List.of() : queue.take(tx, now, Lease.from(realNow), others, room);
          });
      recorded.forEach(this::count);
      return taken;
    } catch (RuntimeException e) {
      outcomes.addAll(ended);
      throw e;
    }
  }

  /** One that slept through its lease sends nothing: another worker may be at it. */
  private void attempt(Taken taken) {
    Optional<Attempt> attempt =
        taken.lease().isOver(real.instant()) ? Optional.empty() : Optional.of(dispatch.send(taken));
    attempt.ifPresent(it -> metrics.attempted(it.outcome(), it.took()));
    outcomes.add(new Ended(taken, attempt));
  }

  private void count(DeliveryStatus status) {
    switch (status) {
      case DELIVERED -> metrics.ended(DeliveryMetrics.End.DELIVERED);
      case FAILED -> metrics.ended(DeliveryMetrics.End.FAILED);
      case PENDING, DELIVERING -> {}
    }
  }

  private boolean isBusy() {
    turn.lock();
    try {
      return slots.inFlight() > 0;
    } finally {
      turn.unlock();
    }
  }
}
