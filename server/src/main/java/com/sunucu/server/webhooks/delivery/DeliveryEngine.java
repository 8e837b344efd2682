package com.sunucu.server.webhooks.delivery;

import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Housekeeping;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.events.EventReaper;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.OutboundClient;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.store.Database;
import com.sunucu.server.webhooks.queue.DeliveryQueue;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import com.sunucu.server.webhooks.queue.ExpiredLeases;
import com.sunucu.server.webhooks.send.ClockHint;
import com.sunucu.server.webhooks.send.WebhookSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Everything that runs to deliver webhooks: the worker, its thread, and the reapers of both logs.
 */
public final class DeliveryEngine implements AutoCloseable {

  /** Short enough that each run has little to do. */
  private static final Duration REAPER_PERIOD = Duration.ofMinutes(10);

  private final Database database;
  private final Clock clock;
  private final OutboundClient client;
  private final DeliveryWorker worker;
  private final DeliveryThread thread;
  private final SurvivedFaults faults;

  /**
   * @param real real time, which leases are measured by
   * @param guard decides where deliveries may go
   * @param sandbox whether attempts are logged, and errors explain the sandbox's clock
   */
  public DeliveryEngine(
      Database database,
      EventLog events,
      Clock clock,
      InstantSource real,
      SecretBox secrets,
      TargetGuard guard,
      DeliveryMetrics metrics,
      boolean sandbox) {
    this.database = database;
    this.clock = clock;
    this.faults = new SurvivedFaults(metrics);
    this.client = OutboundClient.open(guard, WebhookSender.DEADLINE, faults);
    this.worker =
        new DeliveryWorker(
            database,
            new DeliveryQueue(events),
            new DeliveryRecorder(() -> ThreadLocalRandom.current().nextDouble()),
            new WebhookSender(secrets, client, sandbox ? ClockHint.by(real) : ClockHint.NONE),
            real,
            new DeliveryJournal(metrics, faults, sandbox));
    metrics.oldestDue(() -> overdue(database, clock.now()));
    this.thread = new DeliveryThread(worker, clock, faults);
  }

  private static Optional<Duration> overdue(Database database, Instant now) {
    return database
        .read(tx -> DeliveryQueue.oldestDue(tx, now))
        .map(it -> Duration.between(it, now));
  }

  /** The worker, for test control, which runs it by hand. */
  public DeliveryWorker worker() {
    return worker;
  }

  /**
   * Starts to send. Where only this process has the database, it first ends the leases of the
   * process before, so that their deliveries are due at once and not when the leases expire.
   */
  public void start(Housekeeping housekeeping) {
    if (database.isOwn()) {
      database.write(tx -> {
        ExpiredLeases.endAll(tx);
        return true;
      });
    }
    housekeeping.repeat("delivery reaper", REAPER_PERIOD, this::reap);
    thread.start();
  }

  /** Deliveries first: those that stay extend the retention of their events. */
  private void reap() {
    try {
      Instant now = clock.now();
      new DeliveryReaper(database).runOnce(now);
      new EventReaper(database).runOnce(now);
    } catch (Throwable e) {
      faults.seen(SurvivedFaults.Place.REAPER, e);
    }
  }

  /** Leases no more deliveries, and records those in flight as they end. */
  @Override
  public void close() {
    try (client) {
      thread.close();
    }
  }
}
