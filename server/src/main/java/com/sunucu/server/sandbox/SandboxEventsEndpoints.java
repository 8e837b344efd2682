package com.sunucu.server.sandbox;

import com.sunucu.api.model.Event;
import com.sunucu.api.sandbox.SandboxEventsApi;
import com.sunucu.api.sandbox.SandboxSchemas;
import com.sunucu.api.sandbox.model.DeliveryRun;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Test control of events: the event log, with or without subscriptions, and a run of all due
 * deliveries (WHD-03, WHD-05).
 */
public final class SandboxEventsEndpoints implements SandboxEventsApi<OperatorCall> {

  private final Database database;
  private final EventLog events;
  private final DeliveryWorker deliveries;
  private final Clock clock;

  public SandboxEventsEndpoints(
      Database database, EventLog events, DeliveryWorker deliveries, Clock clock) {
    this.clock = clock;
    this.database = database;
    this.events = events;
    this.deliveries = deliveries;
  }

  @Override
  public DeliveryRun runDeliveries(OperatorCall call) {
    AtomicInteger sent = new AtomicInteger();
    clock.during(now -> sent.set(run(now)));
    return new DeliveryRun(sent.get());
  }

  private int run(Instant now) {
    try {
      return deliveries.runOnce(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running due deliveries", e);
    }
  }

  @Override
  public List<Event> listEvents(OperatorCall call, UUID accountId) {
    return database.read(tx -> {
      AccountStore.find(tx, accountId).orElseThrow(ApiException::notFound);
      return events.list(tx, accountId, SandboxSchemas.EventLog.MAX_ITEMS);
    });
  }
}
