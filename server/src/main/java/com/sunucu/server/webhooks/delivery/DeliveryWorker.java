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
import com.sunucu.server.webhooks.send.Sender;
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
 * Sends deliveries. A step records results, makes deliveries of new events and leases due
 * deliveries, all in one transaction, and then starts the attempts, each on a virtual thread and
 * outside any transaction: an attempt that hangs delays no other (WHD-07). Several threads may
 * step, and several workers may share a database.
 */
public final class DeliveryWorker implements AutoCloseable {

  /** How many deliveries a step leases or records at most: some milliseconds of the write lock. */
  private static final int BATCH = 256;

  /** How long a run waits before it checks again whether all deliveries have a result. */
  private static final Duration POLL = Duration.ofMillis(20);

  private final Database database;
  private final DeliveryQueue queue;
  private final DeliveryRecorder recorder;
  private final Sender sender;
  private final InstantSource real;
  private final DeliveryJournal journal;
  private final ResultQueue results = new ResultQueue();
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock turn = new ReentrantLock();

  /** The attempts that were started and are not yet recorded. Guarded by {@link #turn}. */
  private DeliveryBulkhead inFlight = DeliveryBulkhead.EMPTY;

  /** The account whose events were distributed last. Guarded by {@link #turn}. */
  private Optional<UUID> lastFanout = Optional.empty();

  /**
   * @param real real time, which leases are measured by
   * @param journal reports attempts and faults
   */
  public DeliveryWorker(
      Database database,
      DeliveryQueue queue,
      DeliveryRecorder recorder,
      Sender sender,
      InstantSource real,
      DeliveryJournal journal) {
    this.database = database;
    this.queue = queue;
    this.recorder = recorder;
    this.sender = sender;
    this.real = real;
    this.journal = journal;
  }

  /** Records results, starts attempts of due deliveries, and returns how many it started. */
  public int step(Instant now) {
    return step(now, DeliveryBulkhead.MAX);
  }

  /**
   * Sends the deliveries of all accounts that are due by now, and returns when each of them has a
   * result, from this worker or another. A redelivery that is requested meanwhile is due, too.
   *
   * @return how many attempts this worker started
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
        results.await(POLL);
      }
    }
  }

  /** Waits until an attempt has ended, or for this time. */
  public void await(Duration max) throws InterruptedException {
    results.await(max);
  }

  /**
   * Leases no more deliveries, and records those in flight as they end, for this time at most. The
   * others are sent again when their lease expires.
   */
  public void finish(Instant now, Duration max) throws InterruptedException {
    Instant deadline = real.instant().plus(max);
    step(now, 0);
    while (isBusy() && real.instant().isBefore(deadline)) {
      results.await(POLL);
      step(now, 0);
    }
  }

  /** Interrupts the attempts in flight. */
  @Override
  public void close() {
    attempts.shutdownNow();
  }

  private int step(Instant now, int capacity) {
    turn.lock();
    try {
      List<AttemptResult> finished =
          results.take(BATCH).stream().map(it -> it.startedBy(now)).toList();
      DeliveryBulkhead others =
          inFlight.without(finished.stream().map(it -> it.delivery().accountId()).toList());
      int room = Math.min(BATCH, Math.max(0, capacity - others.total()));
      if (finished.isEmpty() && (room == 0 || !hasWork(now))) {
        return 0;
      }
      Step step = commit(now, finished, others, room);
      inFlight = others.with(step.leased.stream().map(LeasedDelivery::accountId).toList());
      lastFanout = step.lastFanout;
      step.leased.forEach(this::start);
      step.recorded.forEach(journal::recorded);
      return step.leased.size();
    } finally {
      turn.unlock();
    }
  }

  private boolean hasWork(Instant now) {
    return database.read(tx -> DeliveryQueue.hasWork(tx, now, real.instant(), inFlight));
  }

  /** What the transaction of a step committed. */
  private record Step(
      List<LeasedDelivery> leased,
      List<DeliveryRecorder.Recorded> recorded,
      Optional<UUID> lastFanout) {}

  private Step commit(
      Instant now, List<AttemptResult> finished, DeliveryBulkhead others, int room) {
    try {
      return database.write(tx -> {
        Instant realNow = real.instant();
        List<DeliveryRecorder.Recorded> recorded = recorder.record(tx, finished, realNow);
        ExpiredLeases.end(tx, realNow);
        if (room == 0) {
          return new Step(List.of(), recorded, lastFanout);
        }
        Optional<UUID> last = OutstandingFanouts.makePiece(tx, lastFanout, now);
        return new Step(queue.lease(tx, now, Lease.from(realNow), others, room), recorded, last);
      });
    } catch (Throwable e) {
      results.addAll(finished);
      throw e;
    }
  }

  /** A delivery whose attempt cannot be started is due again when its lease ends. */
  private void start(LeasedDelivery delivery) {
    try {
      attempts.execute(() -> attempt(delivery));
    } catch (Throwable e) {
      journal.faults().seen(SurvivedFaults.Place.ATTEMPT, e);
      release(delivery);
    }
  }

  /**
   * Sends nothing after the end of the lease, because another worker may have the delivery by then.
   * Whatever happens, the attempt ends with a result or releases its place in the bulkhead.
   */
  private void attempt(LeasedDelivery delivery) {
    Optional<AttemptResult> result = Optional.empty();
    try {
      if (!delivery.lease().isOver(real.instant())) {
        result = Optional.of(send(delivery));
        journal.attempted(result.get());
      }
    } catch (Throwable e) {
      journal.faults().seen(SurvivedFaults.Place.ATTEMPT, e);
    } finally {
      result.ifPresentOrElse(results::add, () -> release(delivery));
    }
  }

  /**
   * An exception or error of this server counts as a failed attempt: the delivery must neither be
   * lost nor repeated for ever.
   */
  private AttemptResult send(LeasedDelivery delivery) {
    try {
      return sender.send(delivery);
    } catch (Throwable e) {
      journal.faults().seen(SurvivedFaults.Place.ATTEMPT, e);
      return AttemptResult.internalFault(delivery);
    }
  }

  private void release(LeasedDelivery delivery) {
    turn.lock();
    try {
      inFlight = inFlight.without(List.of(delivery.accountId()));
    } finally {
      turn.unlock();
    }
    results.wake();
  }

  private boolean isBusy() {
    turn.lock();
    try {
      return inFlight.total() > 0;
    } finally {
      turn.unlock();
    }
  }
}
