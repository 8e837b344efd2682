package com.sunucu.server.webhooks.delivery;

import static com.sunucu.server.webhooks.TestReceiver.REFUSED;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static com.sunucu.server.webhooks.TestReceiver.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.WebhookHeaders;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.Webhook;
import com.sunucu.server.webhooks.FakeLookup;
import com.sunucu.server.webhooks.Receiver;
import com.sunucu.server.webhooks.TestQueue;
import com.sunucu.server.webhooks.TestReceiver;
import com.sunucu.server.webhooks.TestSender;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Signature;
import com.sunucu.server.webhooks.send.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent when, by hand: a receiver in this process, a clock that stands. */
@Timeout(300)
class DeliveryWorkerTest {

  private static final List<Long> MINUTES =
      List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L);

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

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  @DisplayName(
      "WHD-03 RUL-21 a receiver that always refuses is tried 11 times over 14.5 h, then the delivery has failed")
  void schedule(double jitter) throws Exception {
    try (DeliveryWorker jittery = queue.worker(queue.receiver, queue.real::get, jitter)) {
      Webhook webhook = queue.subscribed(Subscribable.ALL);
      queue.receiver.answer(REFUSED);
      queue.publish(1);
      List<LeasedDelivery> sent = new ArrayList<>();
      Instant last = queue.now();
      for (int attempt = 1; attempt <= 11; attempt++) {
        assertThat(jittery.runOnce(queue.now())).isOne();
        sent.addAll(queue.receiver.received());
        DeliveryJson log = queue.onlyDelivery(webhook.id());
        assertThat(log.attempts()).isEqualTo(attempt);
        assertThat(log.lastAttemptAt()).contains(queue.now());
        assertThat(log.responseStatus()).contains(500);
        assertThat(log.error()).isPresent();
        if (attempt == 11) {
          assertThat(log.status()).isEqualTo(DeliveryStatus.FAILED);
          assertThat(log.nextAttemptAt()).isEmpty();
        } else {
          assertThat(log.status()).isEqualTo(DeliveryStatus.PENDING);
          long seconds = MINUTES.get(attempt - 1) * 60;
          Duration pause = Duration.between(queue.now(), log.nextAttemptAt().orElseThrow());
          assertThat(pause)
              .isEqualTo(
                  Duration.ofMillis(
                      Math.min(21_600_000, Math.round(seconds * 1000 * (1 + jitter / 10)))));
          queue.advance(pause.minusMillis(1));
          assertThat(jittery.runOnce(queue.now())).isZero();
          queue.advance(Duration.ofMillis(1));
        }
      }
      assertThat(Duration.between(last, queue.now()))
          .isBetween(Duration.ofHours(14), Duration.ofHours(16));
      queue.advance(Duration.ofDays(20));
      assertThat(jittery.runOnce(queue.now())).isZero();
      assertThat(sent).hasSize(11);
      assertThat(sent).extracting(TestReceiver::delivery).containsOnly(delivery(sent.getFirst()));
      assertThat(sent)
          .extracting(it -> new String(it.body(), StandardCharsets.UTF_8))
          .hasSameElementsAs(List.of(new String(sent.getFirst().body(), StandardCharsets.UTF_8)));
      assertThat(sent)
          .extracting(
              it -> WebhookSender.headers(queue.box, it).get(WebhookHeaders.X_SUNUCU_SIGNATURE))
          .doesNotHaveDuplicates();
      assertThat(queue.count("select count(*) from delivery_attempts")).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"410 Gone", "429 Slow\r\nRetry-After: 7200", "503 Busy\r\nRetry-After: 1"})
  @DisplayName("WHD-03 RUL-22 a receiver's 410 and Retry-After change nothing about the schedule")
  void goneOrLater(String head) throws Exception {
    try (Receiver receiver =
            Receiver.answering("HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n");
        TestSender sender = TestSender.sandbox(new FakeLookup(), TestSender.PATIENT);
        DeliveryWorker sending = queue.worker(sender, queue.real::get, 0)) {
      UUID webhook = queue.subscribed(Subscribable.ALL).id();
      queue.moved(webhook, receiver.url());
      queue.publish(1);
      for (long minutes : MINUTES) {
        assertThat(sending.runOnce(queue.now())).isOne();
        assertThat(queue.onlyDelivery(webhook).nextAttemptAt())
            .contains(queue.now().plus(Duration.ofMinutes(minutes)));
        queue.advance(Duration.ofMinutes(minutes));
      }
    }
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
  @DisplayName(
      "WHS-04 RUL-24 paused, nothing is sent and nothing new is queued; resumed, all that waited is")
  void pause() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(5);
    queue.setActive(webhook, false);
    queue.publish(3);
    queue.advance(Duration.ofHours(1));

    assertThat(worker.runOnce(queue.now())).isZero();
    assertThat(queue.deliveries(webhook)).hasSize(5).allMatch(it -> it.nextAttemptAt().isPresent());
    queue.setActive(webhook, true);
    assertThat(worker.runOnce(queue.now())).isEqualTo(5);
    assertThat(queue.deliveries(webhook))
        .allMatch(it -> it.status() == DeliveryStatus.DELIVERED)
        .hasSize(5);
  }

  @Test
  @DisplayName(
      "RUL-24 an attempt that fails while the subscription is paused is tried again once it is resumed")
  void pausedInFlight() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.receiver.answer(request -> {
      queue.setActive(webhook, false);
      return REFUSED.apply(request);
    });
    queue.publish(1);

    assertThat(worker.runOnce(queue.now())).isOne();
    queue.advance(Duration.ofHours(1));
    queue.receiver.answer(TAKEN);
    assertThat(worker.runOnce(queue.now())).isZero();
    queue.setActive(webhook, true);
    assertThat(worker.runOnce(queue.now())).isOne();
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
  @DisplayName("WHS-05 after the deletion nothing that was queued is sent")
  void delete() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(5);
    delete(webhook);
    queue.advance(Duration.ofDays(1));

    assertThat(worker.runOnce(queue.now())).isZero();
    assertThat(queue.receiver.count()).isZero();
  }

  @Test
  @DisplayName(
      "WHS-05 an attempt that was in flight at the deletion records nothing and is not repeated")
  void deletedInFlight() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.receiver.answer(request -> {
      delete(webhook);
      return REFUSED.apply(request);
    });
    queue.publish(1);

    assertThat(worker.runOnce(queue.now())).isOne();
    assertThat(queue.count("select count(*) from delivery_attempts")).isZero();
    queue.advance(Duration.ofDays(1));
    queue.real.updateAndGet(it -> it.plus(Lease.LENGTH));
    assertThat(worker.runOnce(queue.now())).isZero();
    assertThat(queue.receiver.count()).isOne();
  }

  @Test
  @DisplayName("RUL-24 a changed url holds for what is queued")
  void moved() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.moved(webhook, "http://127.0.0.1:10/b");
    worker.runOnce(queue.now());

    assertThat(queue.receiver.received())
        .singleElement()
        .satisfies(it -> assertThat(it.destination().url()).hasToString("http://127.0.0.1:10/b"));
  }

  @Test
  @DisplayName(
      "WHS-08 RUL-25 a redelivery has the same id and body, at once, and then the schedule from its start")
  void redeliver() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    worker.runOnce(queue.now());
    LeasedDelivery first = queue.receiver.received().getFirst();
    queue.advance(Duration.ofDays(3));
    queue.receiver.answer(REFUSED);
    DeliveryJson queued = queue.redelivered(webhook, queue.onlyDelivery(webhook).id());

    assertThat(queued.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(queued.attempts()).isOne();
    assertThat(queued.nextAttemptAt()).contains(queue.now());
    assertThat(worker.runOnce(queue.now())).isOne();
    LeasedDelivery again = queue.receiver.received().getFirst();
    assertThat(delivery(again)).isEqualTo(delivery(first));
    assertThat(again.body()).isEqualTo(first.body());
    DeliveryJson log = queue.onlyDelivery(webhook);
    assertThat(log.attempts()).isEqualTo(2);
    assertThat(log.nextAttemptAt()).contains(queue.now().plusSeconds(60));
  }

  @Test
  @DisplayName("RUL-24 RUL-25 a redelivery to a paused subscription waits until it is resumed")
  void redeliverPaused() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    worker.runOnce(queue.now());
    queue.setActive(webhook, false);
    queue.redelivered(webhook, queue.onlyDelivery(webhook).id());

    assertThat(worker.runOnce(queue.now())).isZero();
    queue.setActive(webhook, true);
    assertThat(worker.runOnce(queue.now())).isOne();
  }

  @Test
  @DisplayName(
      "RUL-25 one that is redelivered while it is being sent is not sent twice at once, but again right after")
  void redeliverInFlight() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    UUID id = queue.onlyDelivery(webhook).id();
    List<DeliveryJson> answers = new ArrayList<>();
    queue.receiver.answer(request -> {
      if (answers.isEmpty()) {
        answers.add(queue.redelivered(webhook, id));
      }
      return TAKEN.apply(request);
    });

    assertThat(worker.runOnce(queue.now())).isEqualTo(2);
    assertThat(answers.getFirst().status()).isEqualTo(DeliveryStatus.DELIVERING);
    assertThat(answers.getFirst().nextAttemptAt()).contains(queue.now());
    DeliveryJson log = queue.onlyDelivery(webhook);
    assertThat(log.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(log.attempts()).isEqualTo(2);
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

  private void delete(UUID webhook) {
    queue.call((call, e) -> {
      e.deleteWebhook(call, webhook);
      return Optional.empty();
    });
  }

  private Signature.Verdict verdict(String secret, LeasedDelivery sent, Instant now) {
    return Signature.verify(
        secret,
        WebhookSender.headers(queue.box, sent).get(WebhookHeaders.X_SUNUCU_SIGNATURE),
        sent.body(),
        now);
  }
}
