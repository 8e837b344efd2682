package com.sunucu.server.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.events.EventReaper;
import com.sunucu.server.store.ExpiredRows;
import com.sunucu.server.webhooks.TestQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DeliveryReaperTest {

  @AutoClose private final TestQueue queue = new TestQueue();
  private final DeliveryWorker worker = queue.worker();
  private final DeliveryReaper reaper = new DeliveryReaper(queue.database);

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  @DisplayName("WHS-07 the log keeps 30 days, attempts included")
  void thirtyDays() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.publish(ExpiredRows.BATCH + 5);
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(1));
    queue.publish(3);
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(29).minusMillis(1));
    reaper.runOnce(queue.now());
    assertThat(queue.count("select count(*) from deliveries")).isEqualTo(ExpiredRows.BATCH + 8);
    queue.advance(Duration.ofMillis(1));
    reaper.runOnce(queue.now());

    assertThat(queue.count("select count(*) from deliveries")).isEqualTo(3);
    assertThat(queue.count("select count(*) from delivery_attempts")).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "WHS-07 WHS-08 what is older than 30 days is out of the log by the clock, reaper or no reaper")
  void goneByTheClock() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    worker.runOnce(queue.now());
    UUID old = queue.onlyDelivery(webhook).id();
    queue.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(queue.onlyDelivery(webhook).id()).isEqualTo(old);
    queue.advance(Duration.ofMillis(1));

    assertThat(queue.deliveries(webhook)).isEmpty();
    assertThatThrownBy(() -> queue.redelivered(webhook, old))
        .isInstanceOfSatisfying(
            ApiException.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  @DisplayName("WHD-05 what is still queued is in the log, however old, and can be redelivered")
  void queuedIsShown() {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.advance(Duration.ofDays(40));

    UUID old = queue.onlyDelivery(webhook).id();
    assertThat(queue.redelivered(webhook, old).id()).isEqualTo(old);
  }

  @Test
  @DisplayName(
      "WHD-05 RUL-24 what is still queued is kept, however long its subscription is paused")
  void queuedStays() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(ExpiredRows.BATCH + 5);
    queue.setActive(webhook, false);
    queue.advance(Duration.ofDays(40));
    reaper.runOnce(queue.now());
    queue.setActive(webhook, true);

    assertThat(worker.runOnce(queue.now())).isEqualTo(ExpiredRows.BATCH + 5);
    queue.advance(Duration.ofDays(1));
    reaper.runOnce(queue.now());
    assertThat(queue.count("select count(*) from deliveries")).isZero();
  }

  @Test
  @DisplayName(
      "WHS-05 the deliveries of a deleted subscription are taken away in batches, and no others")
  void deleted() {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    UUID other = queue.subscribed(Subscribable.ALL).id();
    queue.publish(ExpiredRows.BATCH);
    queue.distribute();
    queue.call((call, e) -> {
      e.deleteWebhook(call, webhook);
      return Optional.empty();
    });
    reaper.runOnce(queue.now());

    assertThat(queue.count("select count(*) from deliveries")).isEqualTo(ExpiredRows.BATCH);
    assertThat(queue.deliveries(other)).isNotEmpty();
    assertThat(queue.count("select count(*) from ended_webhooks")).isZero();
  }

  @Test
  @DisplayName(
      "WHD-05 an event whose deliveries are yet to be made is never reaped, however old, nor right after they are made")
  void awaited() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.advance(Duration.ofDays(40));
    EventReaper events = new EventReaper(queue.database);
    reaper.runOnce(queue.now());
    events.runOnce(queue.now());
    queue.distribute();
    // As where it happens while the reapers run.
    events.runOnce(queue.now());

    assertThat(worker.runOnce(queue.now())).isOne();
    assertThat(queue.receiver.received()).hasSize(1);
    queue.advance(Duration.ofDays(2));
    reaper.runOnce(queue.now());
    events.runOnce(queue.now());
    assertThat(queue.count("select count(*) from deliveries")).isZero();
    assertThat(queue.count("select count(*) from events")).isZero();
    assertThat(queue.deliveries(webhook)).isEmpty();
  }

  @Test
  @DisplayName("WHS-08 a redelivery is kept 30 days from then on")
  void redelivered() throws Exception {
    UUID webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(29));
    queue.redelivered(webhook, queue.onlyDelivery(webhook).id());
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(29));
    reaper.runOnce(queue.now());

    assertThat(queue.onlyDelivery(webhook).attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("the event log keeps 30 days, too, whether or not somebody was subscribed")
  void events() throws Exception {
    queue.publish(501);
    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(1));
    queue.publish(3);
    queue.advance(Duration.ofDays(29).minusMillis(1));
    reapBoth();
    assertThat(queue.count("select count(*) from events")).isEqualTo(505);
    queue.advance(Duration.ofMillis(1));
    reapBoth();

    assertThat(queue.count("select count(*) from events")).isEqualTo(3);
  }

  @Test
  @DisplayName("WHD-05 an event stays for as long as a delivery of it may be sent")
  void neededEvents() throws Exception {
    UUID paused = queue.subscribed(Subscribable.ALL).id();
    UUID again = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.setActive(paused, false);
    worker.runOnce(queue.now());
    queue.advance(Duration.ofDays(29));
    queue.redelivered(again, queue.onlyDelivery(again).id());
    queue.setActive(again, false);
    queue.advance(Duration.ofDays(29));
    reapBoth();
    queue.setActive(paused, true);
    queue.setActive(again, true);

    assertThat(worker.runOnce(queue.now())).isEqualTo(2);
    queue.advance(Duration.ofDays(2));
    reapBoth();
    assertThat(queue.count("select count(*) from deliveries")).isZero();
    assertThat(queue.count("select count(*) from events")).isZero();
  }

  private void reapBoth() {
    reaper.runOnce(queue.now());
    new EventReaper(queue.database).runOnce(queue.now());
  }
}
