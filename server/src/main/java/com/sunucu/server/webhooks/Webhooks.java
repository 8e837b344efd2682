package com.sunucu.server.webhooks;

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
import com.sunucu.server.webhooks.delivery.DeliveryJournal;
import com.sunucu.server.webhooks.delivery.DeliveryReaper;
import com.sunucu.server.webhooks.delivery.DeliveryThread;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
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

/** The webhooks, put together: the operations, the worker, its thread, the reapers of both logs. */
public final class Webhooks implements AutoCloseable {

  /** Often enough that little is to be done at once. */
  private static final Duration REAPING = Duration.ofMinutes(10);

  private final Database database;
  private final Clock clock;
  private final WebhooksEndpoints endpoints;
  private final OutboundClient client;
  private final DeliveryWorker worker;
  private final DeliveryThread thread;
  private final SurvivedFaults faults;

  /**
   * @param real the time that leases go by
   * @param guard where deliveries may go
   * @param metrics where the worker tells of deliveries
   * @param sandbox whether one may subscribe with plain http, and attempts are logged
   */
  public Webhooks(
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
    this.endpoints = new WebhooksEndpoints(secrets, sandbox);
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

  public WebhooksEndpoints endpoints() {
    return endpoints;
  }

  /** What test control has run by hand. */
  public DeliveryWorker worker() {
    return worker;
  }

  /**
   * Sends from now on. Where the database is this process's alone, the leases of the process before
   * are nobody's any more, and what they held is due at once instead of when they end.
   */
  public void start(Housekeeping housekeeping) {
    if (database.isOwn()) {
      database.write(tx -> {
        ExpiredLeases.endAll(tx);
        return true;
      });
    }
    housekeeping.repeat("delivery reaper", REAPING, this::reap);
    thread.start();
  }

  /** Deliveries first: those that stay have their events kept. */
  private void reap() {
    try {
      Instant now = clock.now();
      new DeliveryReaper(database).runOnce(now);
      new EventReaper(database).runOnce(now);
    } catch (Throwable e) {
      faults.seen(SurvivedFaults.Place.REAPER, e);
    }
  }

  /** Takes no delivery any more, and records those in flight as they end. */
  @Override
  public void close() {
    try (client) {
      thread.close();
    }
  }
}
