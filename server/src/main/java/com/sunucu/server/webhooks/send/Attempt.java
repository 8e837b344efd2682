package com.sunucu.server.webhooks.send;

import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.outbound.OutboundExchange;
import com.sunucu.server.outbound.SendFault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt went, to be kept in the delivery log.
 *
 * @param took from before the look-up of the host until the answer was read or given up
 * @param status the answer's HTTP status; empty where none came
 * @param answer the first kilobyte of the answer's body as text, harmless to show; empty where
 *     there was none. At most {@link OutboundExchange#RESPONSE_TEXT} characters
 * @param error why it failed, as the contract's Delivery.error: a {@link SendFault}'s code, a colon
 *     and a sentence; at most 255 characters, and nothing secret in it. Empty where it did not fail
 */
public record Attempt(
    Duration took, OptionalInt status, Optional<String> answer, Optional<String> error) {

  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  /** Whether the receiver took the event: an answer of 2xx, in time (WHD-04). */
  public boolean succeeded() {
    return error.isEmpty() && status.isPresent() && isSuccess(status.getAsInt());
  }

  /** How it went, in the words of the metrics. */
  public DeliveryMetrics.Attempt outcome() {
    if (succeeded()) {
      return DeliveryMetrics.Attempt.TAKEN;
    }
    if (status.isPresent()) {
      return DeliveryMetrics.Attempt.REFUSED;
    }
    return error.filter(SendFault.TARGET_NOT_ALLOWED::isCauseOf).isPresent()
        ? DeliveryMetrics.Attempt.NOT_ALLOWED
        : DeliveryMetrics.Attempt.UNANSWERED;
  }

  public static boolean isSuccess(int status) {
    return status / HUNDRED == SUCCESS;
  }

  /** Without the answer, which is a stranger's text. */
  @Override
  public String toString() {
    return "Attempt[took=%s, status=%s, error=%s]".formatted(took, status, error);
  }
}
