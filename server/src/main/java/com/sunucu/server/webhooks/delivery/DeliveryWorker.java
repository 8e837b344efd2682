package com.sunucu.server.webhooks.delivery;

import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.store.Database;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.DeliveryBulkhead;
import com.sunucu.server.webhooks.queue.DeliveryQueue;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import com.sunucu.server.webhooks.queue.ExpiredLeases;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.queue.OutstandingFanouts;
import com.sunucu.server.webhooks.send.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends deliveries. A step records what has ended, makes deliveries of new events and takes what is
 * due, all in one transaction, and starts the attempts, each on a virtual thread and outside any
 * transaction; so one that hangs holds up nothing but itself (WHD-07). Any number of threads may
 * step, and any number of workers share a database.
 */
public final class DeliveryWorker implements AutoCloseable {

  /** The most that a step takes or records: some milliseconds of the writers' turn. */
  private static final int BATCH = 256;

  /** How long a run waits between looks at what others send. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Database database;
  private final DeliveryQueue queue;
  private final DeliveryRecorder records;
  private final Dispatch dispatch;
  private final InstantSource real;
  private final DeliveryJournal journal;
  private final ResultQueue outcomes = new ResultQueue();
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * Those of attempts that were started and are not yet recorded; whoever has the turn changes it.
   */
  private DeliveryBulkhead slots = DeliveryBulkhead.UNUSED;

  /** The account that had the last turn at having deliveries made of its events; likewise. */
  private Optional<UUID> lastFanout = Optional.empty();

  /**
   * @param real the time that leases go by
   * @param journal where it reports attempts and faults
   */
  public DeliveryWorker(
      Database database,
      DeliveryQueue queue,
      DeliveryRecorder records,
      Dispatch dispatch,
      InstantSource real,
      DeliveryJournal journal) {
    this.database = database;
    this.queue = queue;
    this.records = records;
    this.dispatch = dispatch;
    this.real = real;
    this.journal = journal;
  }

  /** Records what has ended, starts what is due by now, and returns how many that were. */
  public int step(Instant now) {
    return step(now, DeliveryBulkhead.MOST);
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
  public void await(Duration most) throws InterruptedException {
    outcomes.await(most);
  }

  /**
   * Takes nothing more, and records what is in flight as it ends, until this time at most. What has
   * not ended then is sent again when its lease is over.
   */
  public void finish(Instant now, Duration most) throws InterruptedException {
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
      List<AttemptResult> ended = outcomes.take(BATCH).stream().map(it -> it.begunBy(now)).toList();
      DeliveryBulkhead others =
          slots.without(ended.stream().map(it -> it.taken().account()).toList());
      int room = Math.min(BATCH, Math.max(0, capacity - others.inFlight()));
      if (ended.isEmpty() && (room == 0 || !hasWork(now))) {
        return 0;
      }
      Round round = round(now, ended, others, room);
      slots = others.with(round.taken.stream().map(LeasedDelivery::account).toList());
      lastFanout = round.lastFanout;
      round.taken.forEach(this::start);
      round.recorded.forEach(journal::recorded);
      return round.taken.size();
    } finally {
      turn.unlock();
    }
  }

  private boolean hasWork(Instant now) {
    return database.read(tx -> DeliveryQueue.hasWork(tx, now, real.instant(), slots));
  }

  /** What a step's transaction has committed. */
  private record Round(
      List<LeasedDelivery> taken,
      List<DeliveryRecorder.Recorded> recorded,
      Optional<UUID> lastFanout) {}

  private Round round(Instant now, List<AttemptResult> ended, DeliveryBulkhead others, int room) {
    try {
      return database.write(tx -> {
        Instant realNow = real.instant();
        List<DeliveryRecorder.Recorded> recorded = records.record(tx, ended, realNow);
        ExpiredLeases.end(tx, realNow);
        if (room == 0) {
          return new Round(List.of(), recorded, lastFanout);
        }
        Optional<UUID> last = OutstandingFanouts.makePiece(tx, lastFanout, now);
        return new Round(queue.take(tx, now, Lease.from(realNow), others, room), recorded, last);
      });
    } catch (Throwable e) {
      outcomes.addAll(ended);
      throw e;
    }
  }

  /** One that cannot be started gives its slot back, and is due again when its lease is over. */
  private void start(LeasedDelivery taken) {
    try {
      attempts.execute(() -> attempt(taken));
    } catch (Throwable e) {
      journal.faults().seen(SurvivedFaults.Place.ATTEMPT, e);
      outcomes.add(new AttemptResult(taken, Optional.empty()));
    }
  }

  /**
   * One that slept through its lease sends nothing: another worker may be at it. Whatever happens,
   * the slot is given back.
   */
  private void attempt(LeasedDelivery taken) {
    Optional<Attempt> attempt = Optional.empty();
    try {
      if (!taken.lease().isOver(real.instant())) {
        attempt = Optional.of(dispatch.send(taken));
        attempt.ifPresent(journal::attempted);
      }
    } catch (Throwable e) {
      journal.faults().seen(SurvivedFaults.Place.ATTEMPT, e);
    } finally {
      outcomes.add(new AttemptResult(taken, attempt));
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
