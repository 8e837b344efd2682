package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DeliveryJson;
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
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.webhooks.delivery.DeliveryJournal;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import com.sunucu.server.webhooks.queue.DeliveryQueue;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import com.sunucu.server.webhooks.queue.Fanout;
import com.sunucu.server.webhooks.queue.FanoutFirst;
import com.sunucu.server.webhooks.send.ClockHint;
import com.sunucu.server.webhooks.send.Sender;
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
public final class TestQueue implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-06-03T12:00:00Z");

  public final Database database;
  final EventLog events = new EventLog(Json.strict(), new Fanout());
  public final SecretBox box = new SecretBox(List.of(SealingKey.random()));
  final WebhooksEndpoints endpoints = new WebhooksEndpoints(new Webhooks(box, true));
  public final TestReceiver receiver = new TestReceiver();
  public final UUID account = UUID.randomUUID();
  public final AtomicReference<Instant> real =
      new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

  private final Metrics metrics = new Metrics();
  final SurvivedFaults faults = new SurvivedFaults(metrics.deliveries());
  private Instant now = START;

  public TestQueue() {
    this(DatabaseSettings.inMemory());
  }

  public TestQueue(DatabaseSettings settings) {
    database = Database.open(settings);
    metrics
        .deliveries()
        .oldestDue(() ->
            database
                .read(tx -> DeliveryQueue.oldestDue(tx, now))
                .map(it -> Duration.between(it, now)));
    TestAccounts.insert(database, account);
  }

  public Instant now() {
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }

  public void at(Instant time) {
    now = time;
  }

  public DeliveryWorker worker() {
    return worker(receiver, real::get, 0);
  }

  public DeliveryWorker worker(Sender sender, InstantSource realTime, double jitter) {
    return worker(sender, realTime, jitter, ClockHint.NONE);
  }

  public DeliveryWorker worker(
      Sender sender, InstantSource realTime, double jitter, ClockHint hint) {
    return new DeliveryWorker(
        database,
        new DeliveryQueue(events),
        new DeliveryRecorder(() -> jitter),
        it -> hint.added(sender.send(it)),
        realTime,
        new DeliveryJournal(metrics.deliveries(), faults, false));
  }

  /** All figures, as Prometheus reads them. */
  public String figures() {
    return metrics.prometheusText();
  }

  public Webhook subscribed(Subscribable... to) {
    return call((call, e) -> e.createWebhook(call, to("http://127.0.0.1:9/a", to)));
  }

  /** Another account, that is subscribed to everything at this URL. */
  public UUID otherAccount(String url) {
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

  public Webhook changed(UUID webhook, WebhookUpdate change) {
    return call((call, e) -> e.updateWebhook(call, webhook, change));
  }

  public Webhook setActive(UUID webhook, boolean active) {
    return changed(
        webhook,
        new WebhookUpdate(
            Optional.empty(), Optional.empty(), JsonNullable.undefined(), Optional.of(active)));
  }

  public Webhook moved(UUID webhook, String url) {
    return changed(
        webhook,
        new WebhookUpdate(
            Optional.of(url), Optional.empty(), JsonNullable.undefined(), Optional.empty()));
  }

  public DeliveryJson redelivered(UUID webhook, UUID delivery) {
    return call((call, e) -> e.redeliver(call, webhook, delivery));
  }

  public List<DeliveryJson> deliveries(UUID webhook) {
    distribute();
    return call((call, e) -> e.listDeliveries(call, webhook, 100));
  }

  /** Makes the deliveries of the account's events, as operations do before their transaction. */
  public void distribute() {
    new FanoutFirst(database, () -> now).complete(account);
  }

  public DeliveryJson onlyDelivery(UUID webhook) {
    List<DeliveryJson> all = deliveries(webhook);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Publishes as many events of the type ticket.created. */
  public void publish(int count) {
    publish(account, count);
  }

  public void publish(UUID toAccount, int count) {
    database.write(tx -> {
      for (int i = 0; i < count; i++) {
        publish(tx, toAccount);
      }
      return count;
    });
  }

  public void publish(Handle tx) {
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

  public <T> T call(BiFunction<Call, WebhooksEndpoints, T> work) {
    return database.write(tx -> work.apply(call(tx), endpoints));
  }

  public Call call(Handle tx) {
    return call(tx, account);
  }

  private Call call(Handle tx, UUID of) {
    return new Call(new Caller(of, UUID.randomUUID(), Set.of(Scope.WEBHOOKS_WRITE)), tx, now);
  }

  public long count(String sql) {
    return database.read(tx -> tx.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    metrics.close();
    database.close();
  }
}
