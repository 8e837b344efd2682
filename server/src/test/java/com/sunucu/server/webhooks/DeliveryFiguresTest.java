package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Subscribable;
import com.sunucu.server.webhooks.delivery.DeliveryWorker;
import com.sunucu.server.webhooks.queue.DeliveryError;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the worker tells the metrics. */
class DeliveryFiguresTest {

  /** As many as the schedule has (RUL-21), with time for each. */
  private static final int ATTEMPTS = 11;

  @AutoClose private final TestQueue queue = new TestQueue();
  private final DeliveryWorker worker = queue.worker();

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  @DisplayName("WHD-03 attempts are counted by outcome, and a delivery when it comes to its end")
  void outcomes() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.receiver.answer(answer(OptionalInt.of(503), DeliveryError.Code.STATUS_NOT_2XX));
    queue.publish(1);
    worker.runOnce(queue.now());
    assertThat(queue.figures())
        .contains(attempts("refused", 1), ends("delivered", 0), ends("failed", 0));

    queue.receiver.answer(TestReceiver.answered(204, Duration.ofMillis(40)));
    queue.advance(Duration.ofMinutes(2));
    worker.runOnce(queue.now());
    assertThat(queue.figures())
        .contains(attempts("taken", 1), ends("delivered", 1), ends("failed", 0))
        .contains("sunucu_webhook_attempts_seconds_sum{outcome=\"taken\"} 0.04");
  }

  @Test
  @DisplayName("RUL-21 one that is tried in vain to the end is counted as failed, once")
  void failed() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.receiver.answer(answer(OptionalInt.empty(), DeliveryError.Code.TIMEOUT));
    queue.publish(1);
    for (int i = 0; i < ATTEMPTS; i++) {
      assertThat(queue.figures()).contains(ends("failed", 0));
      worker.runOnce(queue.now());
      queue.advance(Duration.ofHours(7));
    }
    assertThat(queue.figures())
        .contains(attempts("unanswered", ATTEMPTS), ends("failed", 1), ends("delivered", 0));
  }

  @Test
  @DisplayName("RUL-22 one that is not sent because of where it would go has an outcome of its own")
  void notAllowed() throws Exception {
    queue.subscribed(Subscribable.ALL);
    queue.receiver.answer(answer(OptionalInt.empty(), DeliveryError.Code.TARGET_NOT_ALLOWED));
    queue.publish(1);
    worker.runOnce(queue.now());
    assertThat(queue.figures()).contains(attempts("not_allowed", 1), attempts("unanswered", 0));
  }

  @Test
  @DisplayName(
      "the age of the oldest due delivery: of those that wait, not of paused subscriptions")
  void oldestDue() throws Exception {
    UUID paused = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    queue.setActive(paused, false);
    queue.advance(Duration.ofMinutes(5));
    assertThat(queue.figures()).contains(age("0.0"));

    queue.subscribed(Subscribable.ALL);
    queue.publish(1);
    queue.advance(Duration.ofSeconds(90));
    queue.publish(1);
    assertThat(queue.figures()).contains(age("90.0"));

    worker.runOnce(queue.now());
    assertThat(queue.figures()).contains(age("0.0"));
    queue.setActive(paused, true);
    assertThat(queue.figures()).contains(age("390.0"));
  }

  private static TestReceiver.Behaviour answer(OptionalInt status, DeliveryError.Code code) {
    return TestReceiver.result(
        Duration.ofMillis(7), status, Optional.of(new DeliveryError(code, "As a test has it.")));
  }

  private static String attempts(String outcome, int count) {
    return "sunucu_webhook_attempts_seconds_count{outcome=\"%s\"} %d\n".formatted(outcome, count);
  }

  private static String ends(String outcome, int count) {
    return "sunucu_webhook_deliveries_total{outcome=\"%s\"} %d.0\n".formatted(outcome, count);
  }

  private static String age(String seconds) {
    return "sunucu_webhook_oldest_due_age_seconds %s\n".formatted(seconds);
  }
}
