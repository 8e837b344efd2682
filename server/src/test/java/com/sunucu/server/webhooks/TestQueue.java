package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.TicketCreatedData;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.api.model.Webhook;
import com.sunucu.api.model.WebhookCreate;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.http.Json;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.openapitools.jackson.nullable.JsonNullable;

/** A database with subscriptions of one account, driven by hand: its clock and real time stand. */
final class TestQueue implements AutoCloseable {

  static final Instant START = Instant.parse("2026-06-03T12:00:00Z");

  final Database database;
  final EventLog events = new EventLog(Json.strict(), new Fanout());
  final SecretBox box = new SecretBox(List.of(SealingKey.random()));
  final WebhooksEndpoints endpoints = new WebhooksEndpoints(box, true);
  final TestReceiver receiver = new TestReceiver();
  final UUID account = UUID.randomUUID();
  final AtomicReference<Instant> real =
      new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

  private final Metrics metrics = new Metrics();
  final Faults faults = new Faults(metrics.deliveries());
  private Instant now = START;

  TestQueue() {
    this(DatabaseSettings.inMemory());
  }

  TestQueue(DatabaseSettings settings) {
    database = Database.open(settings);
    metrics
        .deliveries()
        .oldestDue(() ->
            database
                .read(tx -> DeliveryQueue.oldestDue(tx, now))
                .map(it -> Duration.between(it, now)));
    TestAccounts.insert(database, account);
  }

  Instant now() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  void at(Instant time) {
    now = time;
  }

  DeliveryWorker worker() {
    return worker(receiver, real::get, 0);
  }

  DeliveryWorker worker(Sender sender, InstantSource realTime, double jitter) {
    return worker(sender, realTime, jitter, ClockHint.NONE);
  }

  DeliveryWorker worker(Sender sender, InstantSource realTime, double jitter, ClockHint hint) {
    return new DeliveryWorker(
        database,
        new DeliveryQueue(events),
        new DeliveryRecord(() -> jitter),
        new Dispatch(box, sender, hint, faults),
        realTime,
        new DeliveryJournal(metrics.deliveries(), faults, false));
  }

  /** All figures, as Prometheus reads them. */
  String figures() {
    return metrics.prometheusText();
  }

  Webhook subscribed(Subscribable... to) {
    return call((call, e) -> e.createWebhook(call, to("http://127.0.0.1:9/a", to)));
  }

  /** Another account, that is subscribed to everything at this URL. */
  UUID otherAccount(String url) {
    UUID other = UUID.randomUUID();
    TestAccounts.insert(database, other);
    return database.write(tx -> {
      endpoints.createWebhook(call(tx, other), to(url, Subscribable.ALL));
      return other;
    });
  }

  private static WebhookCreate to(String url, Subscribable... to) {
    return new WebhookCreate(url, List.of(to), Optional.empty());
  }

  Webhook changed(UUID webhook, WebhookUpdate change) {
    return call((call, e) -> e.updateWebhook(call, webhook, change));
  }

  Webhook setActive(UUID webhook, boolean active) {
    return changed(
        webhook,
        new WebhookUpdate(
            Optional.empty(), Optional.empty(), JsonNullable.undefined(), Optional.of(active)));
  }

  Webhook moved(UUID webhook, String url) {
    return changed(
        webhook,
        new WebhookUpdate(
            Optional.of(url), Optional.empty(), JsonNullable.undefined(), Optional.empty()));
  }

  com.sunucu.api.model.Delivery redelivered(UUID webhook, UUID delivery) {
    return call((call, e) -> e.redeliver(call, webhook, delivery));
  }

  List<com.sunucu.api.model.Delivery> deliveries(UUID webhook) {
    distribute();
    return call((call, e) -> e.listDeliveries(call, webhook, 100));
  }

  /** Makes the deliveries of the account's events, as operations do before their transaction. */
  void distribute() {
    new FanoutFirst(database, () -> now).complete(account);
  }

  com.sunucu.api.model.Delivery onlyDelivery(UUID webhook) {
    List<com.sunucu.api.model.Delivery> all = deliveries(webhook);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Publishes as many events of the type ticket.created. */
  void publish(int count) {
    publish(account, count);
  }

  void publish(UUID toAccount, int count) {
    database.write(tx -> {
      for (int i = 0; i < count; i++) {
        publish(tx, toAccount);
      }
      return count;
    });
  }

  void publish(Handle tx) {
    publish(tx, account);
  }

  private void publish(Handle tx, UUID toAccount) {
    events.append(
        tx,
        toAccount,
        now,
        new TicketCreatedData(
            UUID.randomUUID(), "TCK-000001", "Need help", TicketStatus.OPEN, TicketPriority.LOW));
  }

  <T> T call(BiFunction<Call, WebhooksEndpoints, T> work) {
    return database.write(tx -> work.apply(call(tx), endpoints));
  }

  Call call(Handle tx) {
    return call(tx, account);
  }

  private Call call(Handle tx, UUID of) {
    return new Call(new Caller(of, UUID.randomUUID(), Set.of(Scope.WEBHOOKS_WRITE)), tx, now);
  }

  long count(String sql) {
    return database.read(tx -> tx.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    metrics.close();
    database.close();
  }
}
