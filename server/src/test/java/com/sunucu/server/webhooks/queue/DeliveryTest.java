package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import com.sunucu.server.webhooks.TestReceiver;
import com.sunucu.server.webhooks.TestSender;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leads from one state of a delivery to another. */
class DeliveryTest {

  private static final Instant T = Instant.parse("2026-06-03T12:00:00Z");
  private static final Instant LATER = T.plusSeconds(100);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // state, what happens, then: state, attempts, step, due in seconds after T, asked for anew
        "pending,    taken,       delivering, 3, 3, -,   false",
        "pending,    redelivered, pending,    3, 0, 100, false",
        "delivering, succeeded,   delivered,  4, 4, -,   false",
        "delivering, failed,      pending,    4, 4, 580, false",
        "delivering, lapsed,      pending,    3, 3, 7,   false",
        "delivering, redelivered, delivering, 3, 3, -,   true",
        "delivered,  redelivered, pending,    3, 0, 100, false",
        "failed,     redelivered, pending,    3, 0, 100, false",
        "again,      succeeded,   pending,    4, 0, 50,  false",
        "again,      failed,      pending,    4, 0, 50,  false",
        "again,      lapsed,      pending,    3, 0, 50,  false",
        "again,      redelivered, delivering, 3, 3, -,   true",
        "last,       failed,      failed,     11, 11, -, false",
        "last,       succeeded,   delivered,  11, 11, -, false",
      })
  @DisplayName("WHD-03 RUL-21 RUL-25 each state and what can happen to it")
  void transitions(
      String before,
      String event,
      String status,
      int attempts,
      int step,
      Long dueAfter,
      boolean again) {
    Delivery delivery = state(before);
    Delivery after = happen(delivery, event);

    assertThat(after.status().value()).isEqualTo(status);
    assertThat(after.attempts()).isEqualTo(attempts);
    assertThat(after.step()).isEqualTo(step);
    assertThat(after.dueAt()).isEqualTo(Optional.ofNullable(dueAfter).map(T::plusSeconds));
    assertThat(after.againAt().isPresent()).isEqualTo(again);
    assertThat(after.id()).isEqualTo(delivery.id());
    assertThat(after.event()).isEqualTo(delivery.event());
    assertThat(after.createdAt()).isEqualTo(delivery.createdAt());
  }

  @ParameterizedTest
  @CsvSource({
    "pending, succeeded",
    "pending, failed",
    "pending, lapsed",
    "delivering, taken",
    "again, taken",
    "delivered, taken",
    "delivered, succeeded",
    "delivered, failed",
    "delivered, lapsed",
    "failed, taken",
    "failed, succeeded",
    "failed, failed",
    "failed, lapsed"
  })
  @DisplayName("WHD-05 what cannot happen to a state is an internal fault")
  void illegal(String before, String event) {
    Delivery delivery = state(before);

    assertThatThrownBy(() -> happen(delivery, event)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("WHS-07 the last attempt is what the log shows; a lapsed one has left no trace")
  void last() {
    Delivery failed = happen(state("delivering"), "failed");
    Delivery.LastAttempt attempt = failed.last().orElseThrow();

    assertThat(attempt.at()).isEqualTo(LATER);
    assertThat(attempt.status()).contains(500);
    assertThat(attempt.error()).contains("status_not_2xx: The response was 500.");
    assertThat(happen(state("delivering"), "lapsed").last()).isEmpty();
    assertThat(failed.redelivered(T).last()).contains(attempt);
  }

  @Test
  @DisplayName("WHS-08 one that was asked for anew while it was sent says when it is tried next")
  void nextAttempt() {
    assertThat(state("again").nextAttemptAt()).contains(T.plusSeconds(50));
    assertThat(state("delivering").nextAttemptAt()).isEmpty();
    assertThat(state("pending").nextAttemptAt()).contains(T.plusSeconds(7));
  }

  @Test
  @DisplayName("WHD-03 RUL-21 with the most jitter a pause is a tenth longer")
  void jitter() {
    Delivery fresh =
        Delivery.queued(
            UUID.randomUUID(),
            new Delivery.EventRef(UUID.randomUUID(), EventType.TICKET_CREATED),
            T);

    assertThat(fresh.leased().attempted(result(TestReceiver.REFUSED, T), 1).dueAt())
        .contains(T.plus(Duration.ofSeconds(66)));
  }

  private static Delivery happen(Delivery delivery, String event) {
    return switch (event) {
      case "taken" -> delivery.leased();
      case "succeeded" -> delivery.attempted(result(TestReceiver.TAKEN, LATER), 0);
      case "failed" -> delivery.attempted(result(TestReceiver.REFUSED, LATER), 0);
      case "lapsed" -> delivery.expired(T.plusSeconds(7));
      case "redelivered" -> delivery.redelivered(LATER);
      default -> throw new AssertionError(event);
    };
  }

  private static AttemptResult result(TestReceiver.Behaviour receiver, Instant startedAt) {
    return receiver.apply(TestSender.to("https://hooks.example/").startedAt(startedAt));
  }

  private static Delivery state(String name) {
    return switch (name) {
      case "pending" ->
          of(DeliveryStatus.PENDING, 3, Optional.empty(), Optional.of(T.plusSeconds(7)));
      case "again" ->
          of(DeliveryStatus.DELIVERING, 3, Optional.of(T.plusSeconds(50)), Optional.empty());
      case "last" -> of(DeliveryStatus.DELIVERING, 10, Optional.empty(), Optional.empty());
      default -> of(DeliveryStatus.fromValue(name), 3, Optional.empty(), Optional.empty());
    };
  }

  private static Delivery of(
      DeliveryStatus status, int attempts, Optional<Instant> again, Optional<Instant> due) {
    return new Delivery(
        UUID.randomUUID(),
        new Delivery.EventRef(UUID.randomUUID(), EventType.TICKET_CREATED),
        status,
        attempts,
        attempts,
        again,
        due,
        Optional.empty(),
        T);
  }
}
