package com.sunucu.server.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.webhooks.TestQueue;
import com.sunucu.server.webhooks.TestReceiver;
import com.sunucu.server.webhooks.TestSender;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.Delivery;
import com.sunucu.server.webhooks.queue.DeliveryError;
import com.sunucu.server.webhooks.queue.DeliveryError.Code;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import com.sunucu.server.webhooks.send.ClockHint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log's lines of attempts, and what a delivery's error says of a sandbox's clock. */
@Timeout(300)
class DeliveryJournalTest {

  private static final Instant NOW = TestSender.START;

  @ParameterizedTest(name = "attempt {0}: {2}")
  @DisplayName("WHD-03 a line says the event, the outcome, the time it took, and when it goes on")
  @CsvSource({
    "1, 401, '--> ticket.created 401 in 3 ms, next in 1 min'",
    "1, 204, '--> ticket.created 204 in 3 ms'",
    "4, 500, '--> ticket.created 500 in 3 ms, next in 8 min'",
    "7, 301, '--> ticket.created 301 in 3 ms, next in 1 h 4 min'",
    "10, 500, '--> ticket.created 500 in 3 ms, next in 6 h'",
    "11, 500, '--> ticket.created 500 in 3 ms, no more attempts'",
    "1, 0, '--> ticket.created connection_refused in 3 ms, next in 1 min'",
  })
  void lines(int attempt, int status, String line) {
    Optional<DeliveryError> failure =
        switch (status) {
          case 0 -> Optional.of(new DeliveryError(Code.CONNECTION_REFUSED, "Nothing listens."));
          case 204 -> Optional.empty();
          default -> Optional.of(new DeliveryError(Code.STATUS_NOT_2XX, "No."));
        };
    AttemptResult made =
        result(status == 0 ? OptionalInt.empty() : OptionalInt.of(status), failure)
            .apply(TestSender.to("https://hooks.example/secret"));
    Delivery before =
        new Delivery(
            UUID.randomUUID(),
            new Delivery.EventRef(UUID.randomUUID(), EventType.TICKET_CREATED),
            com.sunucu.api.model.DeliveryStatus.DELIVERING,
            attempt - 1,
            attempt - 1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW);

    assertThat(DeliveryJournal.line(new DeliveryRecorder.Recorded(made, before.attempted(made, 0))))
        .isEqualTo(line);
  }

  @ParameterizedTest(name = "{0} s away, {1}: {2}")
  @DisplayName(
      "RUL-42 where a receiver refuses with a 4xx and a sandbox's clock is far from real time, the error says so")
  @CsvSource({
    "3660, 401, ' This sandbox''s clock is 3,660 s ahead of real time; a receiver that checks the signature''s time refuses it.'",
    "-3660, 400, ' This sandbox''s clock is 3,660 s behind real time; a receiver that checks the signature''s time refuses it.'",
    "60, 403, ' This sandbox''s clock is 60 s ahead of real time; a receiver that checks the signature''s time refuses it.'",
    "59, 401, ''",
    "0, 401, ''",
    "3660, 500, ''",
    "3660, 301, ''",
  })
  void clock(long ahead, int status, String sentence) throws Exception {
    try (TestQueue queue = new TestQueue();
        DeliveryWorker worker =
            queue.worker(
                refused(status)::apply,
                queue.real::get,
                0,
                ClockHint.by(() -> queue.now().minusSeconds(ahead)))) {
      UUID webhook = queue.subscribed(Subscribable.ALL).id();
      queue.publish(1);
      worker.runOnce(queue.now());

      assertThat(queue.onlyDelivery(webhook).error())
          .contains("status_not_2xx: The response was " + status + "." + sentence);
    }
  }

  @Test
  @DisplayName("RUL-42 an error has 255 characters at most, with the sentence on the clock too")
  void length() {
    AttemptResult attempt =
        result(
                OptionalInt.of(401),
                Optional.of(new DeliveryError(Code.STATUS_NOT_2XX, "x".repeat(300))))
            .apply(TestSender.to("https://hooks.example/"));
    assertThat(ClockHint.by(() -> Instant.EPOCH).added(attempt).error().orElseThrow()).hasSize(255);
    assertThat(ClockHint.NONE.added(attempt)).isEqualTo(attempt);
  }

  private static TestReceiver.Behaviour refused(int status) {
    return result(
        OptionalInt.of(status),
        Optional.of(
            new DeliveryError(Code.STATUS_NOT_2XX, "The response was %d.".formatted(status))));
  }

  private static TestReceiver.Behaviour result(
      OptionalInt status, Optional<DeliveryError> failure) {
    return TestReceiver.result(Duration.ofMillis(3), status, failure);
  }
}
