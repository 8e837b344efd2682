package com.sunucu.server.webhooks.delivery;

import static com.sunucu.server.webhooks.TestReceiver.REFUSED;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.WebhookHeaders;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.Webhook;
import com.sunucu.server.webhooks.TestQueue;
import com.sunucu.server.webhooks.TestReceiver;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Signature;
import com.sunucu.server.webhooks.send.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a worker sends when, driven by hand: a receiver in this process, a clock that stands still.
 */
@Timeout(300)
class DeliveryWorkerTest {

  @AutoClose private final TestQueue queue = new TestQueue();

  private final DeliveryWorker worker = queue.worker();

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  @DisplayName(
      "WHD-01 RUL-24 RUL-41 an event goes once to each active subscription that takes it, and to no other")
  void fanOut() throws Exception {
    UUID all = queue.subscribed(Subscribable.ALL).id();
    UUID both = queue.subscribed(Subscribable.ALL, Subscribable.TICKET_CREATED).id();
    UUID named = queue.subscribed(Subscribable.INVOICE_PAID, Subscribable.TICKET_CREATED).id();
    UUID other = queue.subscribed(Subscribable.TICKET_REPLIED).id();
    UUID paused = queue.subscribed(Subscribable.ALL).id();
    queue.setActive(paused, false);
    queue.publish(1);
    UUID late = queue.subscribed(Subscribable.ALL).id();

    assertThat(worker.runOnce(queue.now())).isEqualTo(3);
    for (UUID taker : List.of(all, both, named)) {
      assertThat(queue.onlyDelivery(taker).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }
    for (UUID none : List.of(other, paused, late)) {
      assertThat(queue.deliveries(none)).isEmpty();
    }
    assertThat(worker.runOnce(queue.now())).isZero();
  }

  @Test
  @DisplayName("WHD-05 a change that is rolled back leaves no event and no delivery")
  void rolledBack() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();

    assertThatThrownBy(() ->
            queue.database.write(tx -> {
              queue.publish(tx);
              throw new IllegalArgumentException("no");
            }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(worker.runOnce(queue.now())).isZero();
    assertThat(queue.deliveries(webhook)).isEmpty();
    assertThat(queue.count("select count(*) from events")).isZero();
  }

  @Test
  @DisplayName(
      "WHD-02 RUL-19 RUL-20 a delivery has its headers and a signature over the exact bytes, and the event as the log has it")
  void request() throws Exception {
    Webhook webhook = queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    worker.runOnce(queue.now());
    LeasedDelivery sent = queue.receiver.received().getFirst();
    DeliveryJson log = queue.onlyDelivery(webhook.id());
    String body = new String(sent.body(), StandardCharsets.UTF_8);

    assertThat(sent.destination().url()).hasToString("http://127.0.0.1:9/a");
    assertThat(WebhookSender.headers(queue.box, sent))
        .containsOnlyKeys(
            "X-Sunucu-Signature",
            "X-Sunucu-Event",
            "X-Sunucu-Delivery",
            "Content-Type",
            "User-Agent")
        .containsEntry("X-Sunucu-Event", "ticket.created")
        .containsEntry("X-Sunucu-Delivery", log.id().toString())
        .containsEntry("User-Agent", "Sunucu-Webhooks/1.6");
    assertThat(verdict(webhook.secret(), sent, queue.now())).isEqualTo(Signature.Verdict.VALID);
    assertThat(body)
        .startsWith(
            "{\"id\":\"%s\",\"type\":\"ticket.created\",\"createdAt\":\"2026-06-03T12:00:00.000Z\",\"data\":{\"ticketId\":"
                .formatted(log.eventId()));
  }

  @Test
  @DisplayName("WHD-03 a receiver that comes back gets it, and the schedule ends there")
  void recovers() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.receiver.answer(REFUSED);
    queue.publish(1);
    worker.runOnce(queue.now());
    queue.receiver.answer(TAKEN);
    queue.advance(Duration.ofMinutes(2));

    assertThat(worker.runOnce(queue.now())).isOne();
    DeliveryJson log = queue.onlyDelivery(webhook);
    assertThat(log.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(log.attempts()).isEqualTo(2);
    assertThat(log.responseStatus()).contains(200);
    assertThat(log.error()).isEmpty();
    assertThat(log.nextAttemptAt()).isEmpty();
  }

  @Test
  @DisplayName("WHS-06 after a rotation a queued retry is signed with the new secret alone")
  void rotate() throws Exception {
    Webhook webhook = queue.subscribed(Subscribable.ALL);
    queue.receiver.answer(REFUSED);
    queue.publish(1);
    worker.runOnce(queue.now());
    queue.receiver.received();
    Webhook rotated = queue.call((call, e) -> e.rotateWebhookSecret(call, webhook.id()));
    queue.advance(Duration.ofMinutes(2));
    worker.runOnce(queue.now());
    LeasedDelivery retry = queue.receiver.received().getFirst();

    assertThat(verdict(rotated.secret(), retry, queue.now())).isEqualTo(Signature.Verdict.VALID);
    assertThat(verdict(webhook.secret(), retry, queue.now()))
        .isEqualTo(Signature.Verdict.WRONG_SIGNATURE);
  }

  @Test
  @DisplayName(
      "WHD-05 an internal fault in an attempt is an attempt that failed, and is tried again")
  void fault() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.receiver.answer(request -> {
      throw new IllegalStateException("on purpose");
    });
    queue.publish(1);
    worker.runOnce(queue.now());

    DeliveryJson log = queue.onlyDelivery(webhook);
    assertThat(log.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(log.error()).hasValueSatisfying(it -> assertThat(it).doesNotContain("on purpose"));
    assertThat(log.nextAttemptAt()).contains(queue.now().plusSeconds(60));
  }

  @Test
  @DisplayName("WHD-01 a backlog of 3,000 events reaches the receiver whole, each once")
  void backlog() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(3_000);

    assertThat(worker.runOnce(queue.now())).isEqualTo(3_000);
    assertThat(queue.receiver.received())
        .extracting(TestReceiver::delivery)
        .hasSize(3_000)
        .doesNotHaveDuplicates();
    assertThat(queue.count("select count(*) from deliveries where status = 'delivered'"))
        .isEqualTo(3_000);
    assertThat(queue.count("select sum(in_flight) from webhooks")).isZero();
  }

  private Signature.Verdict verdict(String secret, LeasedDelivery sent, Instant now) {
    return Signature.verify(
        secret,
        WebhookSender.headers(queue.box, sent).get(WebhookHeaders.X_SUNUCU_SIGNATURE),
        sent.body(),
        now);
  }
}
