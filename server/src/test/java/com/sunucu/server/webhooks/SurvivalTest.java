package com.sunucu.server.webhooks;

import static com.sunucu.server.Waiting.eventually;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.Waiting;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.NotSentException;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import com.sunucu.server.webhooks.delivery.DeliveryThread;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import com.sunucu.server.webhooks.queue.DeliveryBulkhead;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors, and not only exceptions, in each thread of the deliveries (WHD-05). */
@Timeout(300)
class SurvivalTest {

  @AutoClose private final TestQueue queue = new TestQueue();

  @Test
  @DisplayName("WHD-05 an error in an attempt is an attempt that failed, and no slot leaks")
  void attempt() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    Sender sender =
        request -> {
          throw new NoClassDefFoundError("on purpose");
        };
    try (DeliveryWorker worker = queue.worker(sender, queue.real::get, 0)) {
      for (int i = 0; i < 3; i++) {
        queue.publish(DeliveryBulkhead.SHARE);
        worker.runOnce(queue.now());
      }
      DeliveryJson log = queue.deliveries(webhook).getFirst();
      assertThat(log.status()).isEqualTo(DeliveryStatus.PENDING);
      assertThat(log.attempts()).isOne();
      assertThat(log.error()).contains("internal_fault: This server failed; its log says why.");
      assertThat(log.nextAttemptAt()).contains(queue.now().plusSeconds(60));
      assertThat(queue.count("select sum(in_flight) from webhooks")).isZero();
      assertThat(queue.count("select count(*) from deliveries where lease_id is not null"))
          .isZero();
      assertThat(queue.figures())
          .contains(
              "sunucu_webhook_faults_total{place=\"attempt\"} %d.0"
                  .formatted(3 * DeliveryBulkhead.SHARE));
    }
  }

  @Test
  @DisplayName(
      "WHD-05 an error around an attempt gives its slot back, and the delivery is due again when its lease is over")
  void aroundAnAttempt() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    AtomicInteger looks = new AtomicInteger();
    Supplier<Instant> real =
        () -> {
          // Asked first in the step's transaction, then by the attempt.
          if (!Thread.currentThread().isVirtual() || looks.getAndIncrement() > 0) {
            return queue.real.get();
          }
          throw new StackOverflowError("on purpose");
        };
    try (DeliveryWorker worker = queue.worker(queue.receiver, real::get, 0)) {
      assertThat(worker.step(queue.now())).isOne();
      eventually().until(() -> looks.get() > 0);
      queue.real.updateAndGet(it -> it.plus(Lease.LENGTH));

      assertThat(worker.runOnce(queue.now())).isOne();
      assertThat(queue.receiver.received()).hasSize(1);
      assertThat(queue.count("select sum(in_flight) from webhooks")).isZero();
      assertThat(queue.figures()).contains("sunucu_webhook_faults_total{place=\"attempt\"} 1.0");
    }
  }

  @Test
  @DisplayName("WHD-05 an error in a step loses no outcome: the next step records it")
  void step() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    AtomicInteger left = new AtomicInteger();
    Supplier<Instant> real =
        () -> {
          if (!Thread.currentThread().isVirtual() && left.getAndDecrement() == 1) {
            throw new StackOverflowError("on purpose");
          }
          return queue.real.get();
        };
    try (DeliveryWorker worker = queue.worker(queue.receiver, real::get, 0)) {
      assertThat(worker.step(queue.now())).isOne();
      worker.await(Waiting.TIMEOUT);
      left.set(1);
      assertThatThrownBy(() -> worker.step(queue.now())).isInstanceOf(StackOverflowError.class);
      worker.runOnce(queue.now());

      assertThat(queue.onlyDelivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(queue.receiver.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("WHD-05 the thread of deliveries survives exceptions and errors, and says so")
  @ValueSource(booleans = {true, false})
  void thread(boolean error) {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.receiver.answer(TAKEN);
    AtomicInteger looks = new AtomicInteger();
    DeliveryWorker worker = queue.worker();
    try (DeliveryThread thread =
        new DeliveryThread(
            worker,
            () -> {
              if (looks.getAndIncrement() == 0) {
                if (error) {
                  throw new NoClassDefFoundError("on purpose");
                }
                throw new IllegalStateException("on purpose");
              }
              return queue.now();
            },
            queue.faults)) {
      thread.start();
      eventually()
          .untilAsserted(() ->
              assertThat(queue.onlyDelivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED));
    }
    assertThat(queue.figures()).contains("sunucu_webhook_faults_total{place=\"worker\"} 1.0");
  }

  @Test
  @DisplayName("a sender survives an error in an exchange: the next one is sent")
  void exchange() {
    AtomicInteger asked = new AtomicInteger();
    HostLookup lookup =
        (account, name) -> {
          if (asked.getAndIncrement() == 0) {
            throw new StackOverflowError("on purpose");
          }
          throw new NotSentException(Reason.DNS_FAILED, "second");
        };
    try (TestSender sender = TestSender.production(lookup, Duration.ofMinutes(1))) {
      LeasedDelivery request = TestSender.to("https://hooks.example/");
      assertThat(sender.send(request).error())
          .contains("internal_fault: This server failed; its log says why.");
      assertThat(sender.send(request).error()).contains("dns_failed: second");
    }
  }
}
