package com.sunucu.server.webhooks.delivery;

import static com.sunucu.server.webhooks.TestReceiver.REFUSED;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.webhooks.TestQueue;
import com.sunucu.server.webhooks.queue.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries of paused and deleted subscriptions, driven by hand. */
@Timeout(300)
class StoppedDeliveriesTest {

  @AutoClose private final TestQueue queue = new TestQueue();

  private final DeliveryWorker worker = queue.worker();

  @AfterEach
  void close() {
    worker.close();
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

  private void delete(UUID webhook) {
    queue.call((call, e) -> {
      e.deleteWebhook(call, webhook);
      return Optional.empty();
    });
  }
}
