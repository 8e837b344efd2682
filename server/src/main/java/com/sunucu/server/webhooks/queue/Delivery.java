package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery of an event to a subscription: pending, being sent, delivered, or failed for good, and
 * what leads from one to the other. Its id and its event stay the same throughout (WHD-05).
 *
 * @param attempts all that were made
 * @param step how many of them belong to the current run of the retry schedule
 * @param againAt when it was asked for anew while it was being sent; empty: it was not
 * @param dueAt when it is to be sent next; empty unless pending
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

  /** What it delivers. */
  public record EventRef(UUID id, EventType type) {}

  /**
   * What is known of an attempt.
   *
   * @param at when it began, by the server's clock: the time that its signature bears
   */
  public record LastAttempt(Instant at, Optional<Integer> status, Optional<String> error) {

    static LastAttempt of(AttemptResult result) {
      return new LastAttempt(
          result.delivery().startedAt(),
          result.status().stream().boxed().findFirst(),
          result.error());
    }
  }

  /** A new one, due at once. */
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
   * The same, being sent.
   *
   * @throws IllegalStateException unless it is pending
   */
  Delivery taken() {
    return switch (status) {
      case PENDING -> with(DeliveryStatus.DELIVERING, step, Optional.empty());
      case DELIVERING, DELIVERED, FAILED -> throw unfit("taken");
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
   * @throws IllegalStateException unless it is being sent
   */
  public Delivery attempted(AttemptResult result, double jitter) {
    if (status != DeliveryStatus.DELIVERING) {
      throw unfit("attempted");
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
   * The same where whoever sent it was not heard of again: due as before, for nobody knows what
   * came of the attempt (at least once, WHD-05).
   *
   * @param wasDueAt before it was taken
   * @throws IllegalStateException unless it is being sent
   */
  Delivery lapsed(Instant wasDueAt) {
    return switch (status) {
      case DELIVERING ->
          with(
              DeliveryStatus.PENDING,
              againAt.isPresent() ? 0 : step,
              Optional.of(againAt.orElse(wasDueAt)));
      case PENDING, DELIVERED, FAILED -> throw unfit("lapsed");
    };
  }

  /** The same, to be sent at once, and by the schedule from its start if that fails (RUL-25). */
  public Delivery redelivered(Instant now) {
    return switch (status) {
      case PENDING, DELIVERED, FAILED -> with(DeliveryStatus.PENDING, 0, Optional.of(now));
      case DELIVERING ->
          new Delivery(id, event, status, attempts, step, Optional.of(now), dueAt, last, createdAt);
    };
  }

  /** When it will be sent next, as far as it is known. */
  public Optional<Instant> nextAttemptAt() {
    return dueAt.or(() -> againAt);
  }

  private Delivery with(DeliveryStatus after, int stepAfter, Optional<Instant> dueAfter) {
    return new Delivery(
        id, event, after, attempts, stepAfter, Optional.empty(), dueAfter, last, createdAt);
  }

  private IllegalStateException unfit(String event) {
    return new IllegalStateException("A %s delivery cannot be %s".formatted(status.value(), event));
  }
}
