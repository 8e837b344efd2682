package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery of an event to a subscription, as a state machine: pending, delivering, delivered or
 * failed. Its id and its event never change (WHD-05).
 *
 * @param attempts how many were made in all
 * @param step how many of them belong to the current run of the retry schedule
 * @param againAt when a redelivery was requested during the attempt in flight; otherwise empty
 * @param dueAt when the next attempt is due; empty unless pending
 * @param last the last attempt; empty before the first
 * @param createdAt when it was queued
 */
public record Delivery(
    UUID id,
    EventRef event,
    DeliveryStatus status,
    int attempts,
    int step,
    Optional<Instant> againAt,
    Optional<Instant> dueAt,
    Optional<LastAttempt> last,
    Instant createdAt) {

  /** The event that is delivered. */
  public record EventRef(UUID id, EventType type) {}

  /**
   * The last attempt, as the log shows it.
   *
   * @param at when it started, by the server's clock: the time in its signature
   */
  public record LastAttempt(Instant at, Optional<Integer> status, Optional<String> error) {

    static LastAttempt of(AttemptResult result) {
      return new LastAttempt(
          result.delivery().startedAt(),
          result.status().stream().boxed().findFirst(),
          result.error());
    }
  }

  /** A new delivery, due at once. */
  static Delivery queued(UUID id, EventRef event, Instant now) {
    return new Delivery(
        id,
        event,
        DeliveryStatus.PENDING,
        0,
        0,
        Optional.empty(),
        Optional.of(now),
        Optional.empty(),
        now);
  }

  /**
   * The delivery during an attempt.
   *
   * @throws IllegalStateException unless it is pending
   */
  Delivery leased() {
    return switch (status) {
      case PENDING -> with(DeliveryStatus.DELIVERING, step, Optional.empty());
      case DELIVERING, DELIVERED, FAILED -> throw illegal("leased");
    };
  }

  /**
   * The delivery after an attempt: delivered, or queued for the next attempt, or failed where this
   * was the last of the schedule (RUL-21). Where a redelivery was requested during the attempt, it
   * is due at once, whatever the result (RUL-25).
   *
   * <p>The schedule's pauses are counted from the start of the attempt, so that the log's times and
   * the times of the requests are those of the schedule, also for a receiver that hangs.
   *
   * @param jitter from 0 to 1
   * @throws IllegalStateException unless it is delivering
   */
  public Delivery attempted(AttemptResult result, double jitter) {
    if (status != DeliveryStatus.DELIVERING) {
      throw illegal("attempted");
    }
    Delivery attempted =
        new Delivery(
            id,
            event,
            status,
            attempts + 1,
            step + 1,
            againAt,
            dueAt,
            Optional.of(LastAttempt.of(result)),
            createdAt);
    if (againAt.isPresent()) {
      return attempted.with(DeliveryStatus.PENDING, 0, againAt);
    }
    if (result.succeeded()) {
      return attempted.with(DeliveryStatus.DELIVERED, attempted.step, Optional.empty());
    }
    Optional<Duration> pause = RetrySchedule.pauseAfter(attempted.step, jitter);
    return attempted.with(
        pause.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED,
        attempted.step,
        pause.map(result.delivery().startedAt()::plus));
  }

  /**
   * The delivery after its lease expired: due as before, because the result of the attempt is
   * unknown (at least once, WHD-05).
   *
   * @param wasDueAt before it was leased
   * @throws IllegalStateException unless it is delivering
   */
  Delivery expired(Instant wasDueAt) {
    return switch (status) {
      case DELIVERING ->
          with(
              DeliveryStatus.PENDING,
              againAt.isPresent() ? 0 : step,
              Optional.of(againAt.orElse(wasDueAt)));
      case PENDING, DELIVERED, FAILED -> throw illegal("expired");
    };
  }

  /**
   * The delivery after a redelivery was requested: due at once, the schedule begins anew (RUL-25).
   */
  public Delivery redelivered(Instant now) {
    return switch (status) {
      case PENDING, DELIVERED, FAILED -> with(DeliveryStatus.PENDING, 0, Optional.of(now));
      case DELIVERING ->
          new Delivery(id, event, status, attempts, step, Optional.of(now), dueAt, last, createdAt);
    };
  }

  /** When the next attempt starts, as far as it is known. */
  public Optional<Instant> nextAttemptAt() {
    return dueAt.or(() -> againAt);
  }

  private Delivery with(DeliveryStatus after, int stepAfter, Optional<Instant> dueAfter) {
    return new Delivery(
        id, event, after, attempts, stepAfter, Optional.empty(), dueAfter, last, createdAt);
  }

  private IllegalStateException illegal(String event) {
    return new IllegalStateException("A %s delivery cannot be %s".formatted(status.value(), event));
  }
}
