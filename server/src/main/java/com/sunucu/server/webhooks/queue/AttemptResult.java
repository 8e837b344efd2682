package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of an attempt to send a delivery.
 *
 * @param took real time from before the look-up of the host until the response was read or given up
 * @param status of the response; empty where none came
 * @param responseText the beginning of the response's body, harmless to show; empty where there was
 *     none
 * @param failure empty if and only if the receiver accepted the event: a whole 2xx in time (WHD-04)
 */
public record AttemptResult(
    LeasedDelivery delivery,
    Duration took,
    OptionalInt status,
    Optional<String> responseText,
    Optional<DeliveryError> failure) {

  /** The most by which two threads' readings of the clock differ. */
  private static final Duration MAX_SKEW = Duration.ofSeconds(1);

  /** The result of an attempt that an exception or error of this server ended. */
  public static AttemptResult internalFault(LeasedDelivery delivery) {
    return new AttemptResult(
        delivery,
        Duration.ZERO,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(DeliveryError.INTERNAL));
  }

  public boolean succeeded() {
    return failure.isEmpty();
  }

  /** The contract's {@code Delivery.error}; empty where the attempt succeeded. */
  public Optional<String> error() {
    return failure.map(DeliveryError::text);
  }

  /**
   * The same result, of an attempt that started by now. A sandbox's clock may have been set back
   * during the attempt: the attempt then counts as started now, or the next one would be late by as
   * much.
   */
  public AttemptResult startedBy(Instant now) {
    return delivery.startedAt().isAfter(now.plus(MAX_SKEW))
        ? new AttemptResult(delivery.startedAt(now), took, status, responseText, failure)
        : this;
  }

  /** Without the response's text, which the receiver wrote. */
  @Override
  public String toString() {
    return "AttemptResult[took=%s, status=%s, error=%s]".formatted(took, status, error());
  }
}
