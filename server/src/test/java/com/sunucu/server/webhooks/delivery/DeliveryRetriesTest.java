package com.sunucu.server.webhooks.delivery;

import static com.sunucu.server.webhooks.TestReceiver.REFUSED;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static com.sunucu.server.webhooks.TestReceiver.delivery;
import static org.assertj.core.api.Assertions.assertThat;

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
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schedule of retries, and redeliveries, driven by hand. */
@Timeout(300)
class DeliveryRetriesTest {

  private static final List<Long> MINUTES =
      List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L);

  @AutoClose private final TestQueue queue = new TestQueue();

  private final DeliveryWorker worker = queue.worker();

  @AfterEach
  void close() {
    worker.close();
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
}
