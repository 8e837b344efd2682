package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Limits;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.server.Threads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.webhooks.Subscription;
import com.sunucu.server.webhooks.TestQueue;
import com.sunucu.server.webhooks.WebhookSecret;
import com.sunucu.server.webhooks.WebhookStore;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openapitools.jackson.nullable.JsonNullable;

/** Deliveries are made after the commit of their event, in pieces, and as if at once. */
@Timeout(300)
class FanoutTest {

  @AutoClose private final TestQueue queue = new TestQueue();
  private final DeliveryWorker worker = queue.worker();

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  @DisplayName(
      "WHD-01 a publication runs the same statements and writes the same rows with 1 subscription and with 1,000")
  void costOfAPublication() {
    subscribe(1);
    long one = statementsOfAPublication();
    subscribe(999);
    long thousand = statementsOfAPublication();

    assertThat(thousand).isEqualTo(one);
    assertThat(queue.count("select count(*) from outstanding_fanouts")).isEqualTo(2);
    assertThat(queue.count("select count(*) from deliveries")).isZero();
  }

  @Test
  @DisplayName("WHD-01 an account without subscriptions leaves nothing to be made")
  void noSubscription() {
    queue.publish(3);
    assertThat(queue.count("select count(*) from outstanding_fanouts")).isZero();
  }

  @Test
  @DisplayName(
      "WHD-05 an event to more subscriptions than a piece has is made in pieces, and each subscription gets it once")
  void pieces() throws Exception {
    int many = 2 * OutstandingFanouts.PIECE + 88;
    subscribe(many);
    queue.publish(2);
    long before = 0;
    int pieces = 0;
    while (queue.count("select count(*) from outstanding_fanouts") > 0) {
      // A worker that is killed between two pieces leaves what it has committed.
      queue.database.write(tx -> OutstandingFanouts.makePiece(tx, Optional.empty(), queue.now()));
      long made = queue.count("select count(*) from deliveries");
      assertThat(made - before).isBetween(1L, (long) OutstandingFanouts.PIECE);
      before = made;
      pieces++;
    }

    assertThat(pieces).isGreaterThan(4);
    assertThat(before).isEqualTo(2L * many);
    assertThat(
            queue.count(
                "select count(*) from (select distinct webhook_id, event_id from deliveries) x"))
        .isEqualTo(2L * many);
    assertThat(worker.runOnce(queue.now())).isEqualTo(2 * many);
  }

  @Test
  @DisplayName(
      "WHD-07 an account at 100 subscriptions with a backlog of events does not hold up another's event")
  void fair() throws Exception {
    subscribe(100);
    UUID other = queue.otherAccount("http://127.0.0.1:9/other");
    queue.publish(300);
    queue.publish(other, 1);
    queue.database.write(tx -> OutstandingFanouts.makePiece(tx, Optional.empty(), queue.now()));

    assertThat(queue.count("select count(*) from deliveries where account_id = '" + other + "'"))
        .isOne();
    assertThat(queue.count("select count(*) from deliveries"))
        .isLessThanOrEqualTo(OutstandingFanouts.PIECE);
    // Each step of a worker does no more than a piece, either.
    for (long made = queue.count("select count(*) from deliveries"), step = 0; step < 5; step++) {
      worker.step(queue.now());
      long now = queue.count("select count(*) from deliveries");
      assertThat(now - made).isBetween(1L, (long) OutstandingFanouts.PIECE);
      made = now;
    }
  }

  @Test
  @DisplayName(
      "RUL-24 a subscription gets the events from before its pause, and none from during it, though deliveries are made later")
  void pausedAndResumed() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(2);
    queue.setActive(webhook, false);
    queue.publish(3);
    queue.setActive(webhook, true);
    queue.publish(4);

    assertThat(worker.runOnce(queue.now())).isEqualTo(6);
    assertThat(queue.deliveries(webhook))
        .hasSize(6)
        .allMatch(it -> it.status() == DeliveryStatus.DELIVERED);
  }

  @Test
  @DisplayName("WHS-04 a change of what a subscription takes holds for the events after it alone")
  void changedEvents() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.INVOICE_PAID).id();
    queue.publish(1);
    take(webhook, Subscribable.TICKET_CREATED);
    queue.publish(2);
    take(webhook, Subscribable.INVOICE_PAID);
    queue.publish(4);

    assertThat(worker.runOnce(queue.now())).isEqualTo(2);
  }

  @Test
  @DisplayName("WHD-01 a subscription made after an event does not get it, a deleted one nothing")
  void madeAndDeleted() throws Exception {
    UUID first = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    UUID late = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.call((call, e) -> {
      e.deleteWebhook(call, first);
      return true;
    });

    assertThat(worker.runOnce(queue.now())).isOne();
    assertThat(queue.deliveries(late)).hasSize(1);
    assertThat(queue.count("select count(*) from outstanding_fanouts")).isZero();
  }

  @Test
  @DisplayName("WHS-07 the log has an event's delivery at once, due since the event happened")
  void log() {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.advance(Duration.ofHours(1));

    DeliveryJson delivery = queue.onlyDelivery(webhook);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(delivery.createdAt()).isEqualTo(TestQueue.START);
    assertThat(delivery.nextAttemptAt()).contains(TestQueue.START);
  }

  @Test
  @DisplayName("WHD-01 where the clock was set back since the event, its delivery is due at once")
  void setBack() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    queue.at(TestQueue.START.minus(Duration.ofHours(1)));

    assertThat(worker.runOnce(queue.now())).isOne();
  }

  @Test
  @DisplayName(
      "WHS-04 a change with more outstanding than a transaction may do is refused with 503, and goes through once the pieces are made")
  void tooMany() {
    subscribe(Limits.WEBHOOKS - 1);
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(OutstandingFanouts.MAX_IN_CHANGE / Limits.WEBHOOKS + 1);

    assertThatThrownBy(() -> queue.setActive(webhook, false))
        .isInstanceOfSatisfying(
            ApiException.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    queue.distribute();
    assertThat(queue.setActive(webhook, false).isActive()).isFalse();
  }

  @Test
  @DisplayName("WHD-05 many who make deliveries at once make each once")
  void atOnce() {
    subscribe(50);
    queue.publish(40);
    Threads.atOnce(8, i -> new FanoutFirst(queue.database, queue::now).complete(queue.account));

    assertThat(queue.count("select count(*) from deliveries")).isEqualTo(2_000);
    assertThat(
            queue.count(
                "select count(*) from (select distinct webhook_id, event_id from deliveries) x"))
        .isEqualTo(2_000);
  }

  @Test
  @DisplayName("the age of the oldest due delivery counts one that is yet to be made")
  void age() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    queue.advance(Duration.ofSeconds(90));
    assertThat(queue.figures()).contains("sunucu_webhook_oldest_due_age_seconds 90.0");
    worker.runOnce(queue.now());
    assertThat(queue.figures()).contains("sunucu_webhook_oldest_due_age_seconds 0.0");
  }

  private long statementsOfAPublication() {
    StatementCount count = StatementCount.of(queue.database);
    queue.publish(1);
    // By table: the pool may still open connections, which run statements of their own.
    return Stream.of("events", "outstanding_fanouts", "counters", "webhooks", "deliveries")
        .mapToLong(count::on)
        .sum();
  }

  private void take(UUID webhook, Subscribable event) {
    queue.changed(
        webhook,
        new WebhookUpdate(
            Optional.empty(),
            Optional.of(List.of(event)),
            JsonNullable.undefined(),
            Optional.empty()));
  }

  /** Past the limit of the contract, as an older version of this server allowed. */
  private void subscribe(int count) {
    queue.database.write(tx -> {
      WebhookStore.lockCount(tx, queue.account);
      for (int i = 0; i < count; i++) {
        UUID id = UUID.randomUUID();
        WebhookStore.insert(
            tx,
            queue.account,
            Subscription.created(
                id,
                new Subscription.Target(
                    "http://127.0.0.1:9/a", List.of(Subscribable.ALL), Optional.empty()),
                new Subscription.SealedSecret(
                    queue.box.seal(id, WebhookSecret.fresh().reveal()), "abcd"),
                queue.now()));
      }
      return count;
    });
  }
}
