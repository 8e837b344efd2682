package com.sunucu.server.webhooks;

import static com.sunucu.server.webhooks.TestReceiver.REFUSED;
import static com.sunucu.server.webhooks.TestReceiver.TAKEN;
import static com.sunucu.server.webhooks.TestReceiver.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.Limits;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.Threads;
import com.sunucu.server.Waiting;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import com.sunucu.server.webhooks.queue.ConcurrencyLimit;
import com.sunucu.server.webhooks.queue.DeliveryBulkhead;
import com.sunucu.server.webhooks.queue.ExpiredLeases;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.send.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several workers, workers that freeze or die, receivers that hang. */
@Timeout(300)
class LeasesTest {

  private static final Duration MOMENT = Duration.ofMillis(20);

  @AutoClose private final TestQueue queue = new TestQueue();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
  }

  @Test
  @DisplayName(
      "WHD-07 a receiver that hangs holds few, and another's deliveries go out meanwhile, all of them")
  void fair() throws Exception {
    UUID slow = queue.subscribed(Subscribable.ALL).id();
    queue.moved(slow, "http://127.0.0.1:9/slow");
    UUID quick = queue.subscribed(Subscribable.ALL).id();
    queue.publish(2_000);
    AtomicInteger hanging = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    Sender sender =
        request -> {
          if (request.destination().url().equals("http://127.0.0.1:9/slow")) {
            hanging.incrementAndGet();
            await(release);
          } else {
            served.incrementAndGet();
          }
          return TAKEN.apply(request);
        };
    try (DeliveryWorker worker = queue.worker(sender, queue.real::get, 0)) {
      until(worker, () -> delivered(quick) == 2_000);

      assertThat(hanging).hasValue(ConcurrencyLimit.MIN);
      assertThat(served).hasValue(2_000);
      assertThat(delivered(slow)).isZero();
      assertThat(queue.deliveries(slow))
          .filteredOn(it -> it.status() == DeliveryStatus.DELIVERING)
          .hasSizeLessThanOrEqualTo(ConcurrencyLimit.MIN);
      release.countDown();
      until(worker, () -> delivered(slow) == 2_000);
    }
  }

  @Test
  @DisplayName(
      "WHD-07 an account with hundreds of receivers that hang has a quarter of the slots, and another's deliveries go out meanwhile")
  void hundredsHang() throws Exception {
    String good = "http://127.0.0.1:9/good";
    AtomicInteger hanging = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    Sender sender =
        request -> {
          if (request.destination().url().equals(good)) {
            served.incrementAndGet();
          } else {
            hanging.incrementAndGet();
            await(release);
          }
          return TAKEN.apply(request);
        };
    int enough = Limits.WEBHOOKS;
    assertThat(enough * ConcurrencyLimit.MIN).isGreaterThan(DeliveryBulkhead.SHARE);
    for (int i = 0; i < enough; i++) {
      queue.subscribed(Subscribable.ALL);
    }
    UUID other = queue.otherAccount(good);
    try (DeliveryWorker worker = queue.worker(sender, queue.real::get, 0)) {
      queue.publish(ConcurrencyLimit.MIN);
      until(worker, () -> hanging.get() == DeliveryBulkhead.SHARE);
      queue.publish(other, 500);
      until(worker, () -> served.get() == 500);

      assertThat(hanging).hasValue(DeliveryBulkhead.SHARE);
      release.countDown();
      until(worker, () -> hanging.get() == enough * ConcurrencyLimit.MIN);
    }
  }

  @Test
  @DisplayName("WHD-05 two workers on one database send each delivery once, never both")
  void twoWorkers() {
    for (int i = 0; i < 4; i++) {
      queue.subscribed(Subscribable.ALL);
    }
    queue.publish(500);
    Map<String, Integer> sent = new ConcurrentHashMap<>();
    Sender sender =
        request -> {
          sent.merge(delivery(request), 1, Integer::sum);
          return TAKEN.apply(request);
        };
    int started =
        Threads.atOnce(
                2,
                i -> {
                  try (DeliveryWorker worker = queue.worker(sender, queue.real::get, 0)) {
                    return worker.runOnce(queue.now());
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                })
            .stream()
            .mapToInt(it -> it)
            .sum();

    assertThat(started).isEqualTo(2_000);
    assertThat(sent).hasSize(2_000);
    assertThat(Set.copyOf(sent.values())).containsExactly(1);
    assertThat(queue.count("select count(*) from delivery_attempts")).isEqualTo(2_000);
  }

  @Test
  @DisplayName(
      "WHD-05 what a frozen worker held is sent by another when the lease is over, and the frozen one cannot record")
  void frozen() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    CountDownLatch asleep = new CountDownLatch(1);
    Sender sleeper =
        request -> {
          asleep.countDown();
          await(release);
          return REFUSED.apply(request);
        };
    try (DeliveryWorker frozen = queue.worker(sleeper, queue.real::get, 0);
        DeliveryWorker other = queue.worker()) {
      assertThat(frozen.step(queue.now())).isOne();
      asleep.await();
      assertThat(other.step(queue.now())).isZero();
      queue.real.updateAndGet(it -> it.plus(Lease.LENGTH).minusMillis(1));
      assertThat(other.step(queue.now())).isZero();
      queue.real.updateAndGet(it -> it.plusMillis(1));

      assertThat(other.runOnce(queue.now())).isOne();
      release.countDown();
      frozen.finish(queue.now(), Waiting.TIMEOUT);
      DeliveryJson log = queue.onlyDelivery(webhook);
      assertThat(log.status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(log.attempts()).isOne();
      assertThat(queue.count("select sum(in_flight) from webhooks")).isZero();
    }
  }

  @Test
  @DisplayName(
      "WHD-05 a lease that is over records nothing even where nobody else has taken the delivery")
  void overdue() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.receiver.answer(request -> {
      queue.real.updateAndGet(it -> it.plus(Lease.LENGTH));
      return REFUSED.apply(request);
    });
    try (DeliveryWorker worker = queue.worker()) {
      assertThat(worker.step(queue.now())).isOne();
      worker.finish(queue.now(), Waiting.TIMEOUT);

      assertThat(queue.count("select count(*) from delivery_attempts")).isZero();
      assertThat(queue.onlyDelivery(webhook).attempts()).isZero();
      queue.receiver.answer(TAKEN);
      assertThat(worker.runOnce(queue.now())).isOne();
      assertThat(queue.onlyDelivery(webhook).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }
  }

  @Test
  @DisplayName("WHD-05 a worker that slept through its lease before it sent sends nothing")
  void sleptBeforeSending() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    AtomicInteger looks = new AtomicInteger();
    // The looks at the time within the step come before the lease is over, the one of the attempt
    // after.
    try (DeliveryWorker worker =
        queue.worker(
            queue.receiver,
            () ->
                looks.getAndIncrement() < 2
                    ? queue.real.get()
                    : queue.real.get().plus(Lease.LENGTH),
            0)) {
      assertThat(worker.step(queue.now())).isOne();
      worker.finish(queue.now(), Waiting.TIMEOUT);

      assertThat(queue.receiver.count()).isZero();
    }
  }

  @Test
  @DisplayName(
      "WHD-05 what a process that died held is due when the lease is over, or at once for its successor alone")
  void died() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(3);
    CountDownLatch begun = new CountDownLatch(3);
    try (DeliveryWorker dead =
        queue.worker(
            request -> {
              begun.countDown();
              await(release);
              return TAKEN.apply(request);
            },
            queue.real::get,
            0)) {
      dead.step(queue.now());
      begun.await();
    }
    try (DeliveryWorker successor = queue.worker()) {
      assertThat(successor.step(queue.now())).isZero();
      queue.database.write(tx -> {
        ExpiredLeases.endAll(tx);
        return true;
      });

      assertThat(successor.runOnce(queue.now())).isEqualTo(3);
      assertThat(delivered(webhook)).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("WHD-05 a run waits for what another worker is sending")
  void runWaits() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (DeliveryWorker one =
            queue.worker(
                request -> {
                  begun.countDown();
                  await(release);
                  return TAKEN.apply(request);
                },
                queue.real::get,
                0);
        DeliveryWorker other = queue.worker()) {
      one.step(queue.now());
      begun.await();
      Thread run =
          Thread.startVirtualThread(() -> {
            try {
              other.runOnce(queue.now());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      assertThat(run.join(Duration.ofMillis(100))).isFalse();
      release.countDown();
      one.finish(queue.now(), Waiting.TIMEOUT);

      assertThat(run.join(Waiting.TIMEOUT)).isTrue();
      assertThat(delivered(webhook)).isOne();
    }
  }

  private void until(DeliveryWorker worker, BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (worker.step(queue.now()) == 0) {
        worker.await(MOMENT);
      }
    }
  }

  private long delivered(UUID webhook) {
    return queue.count(
        "select count(*) from deliveries where status = 'delivered' and webhook_id = '%s'"
            .formatted(webhook));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
