package com.sunucu.server.webhooks.delivery;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.DeliveryError;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports attempts to the metrics and, if asked for, to the log, one line each. A line holds
 * nothing of the subscription's URL, which may have a token, and nothing of the response but its
 * status.
 *
 * @param metrics counts attempts and deliveries
 * @param faults reports exceptions and errors of this server
 * @param logs whether attempts are logged, as in a sandbox for its developer
 */
public record DeliveryJournal(DeliveryMetrics metrics, SurvivedFaults faults, boolean logs) {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryJournal.class);

  /** An attempt was made. */
  void attempted(AttemptResult result) {
    metrics.attempted(outcome(result), result.took());
  }

  private static DeliveryMetrics.Attempt outcome(AttemptResult result) {
    if (result.succeeded()) {
      return DeliveryMetrics.Attempt.TAKEN;
    }
    return switch (result.failure().orElseThrow().code()) {
      case TARGET_NOT_ALLOWED -> DeliveryMetrics.Attempt.NOT_ALLOWED;
      default ->
          result.status().isPresent()
              ? DeliveryMetrics.Attempt.REFUSED
              : DeliveryMetrics.Attempt.UNANSWERED;
    };
  }

  /** The result of an attempt was committed. */
  void recorded(DeliveryRecorder.Recorded recorded) {
    switch (recorded.after().status()) {
      case DELIVERED -> metrics.ended(DeliveryMetrics.End.DELIVERED);
      case FAILED -> metrics.ended(DeliveryMetrics.End.FAILED);
      case PENDING, DELIVERING -> {}
    }
    if (logs) {
      LOG.info("{}", line(recorded));
    }
  }

  /** For example {@code --> ticket.created 401 in 3 ms, next in 1 min}. */
  static String line(DeliveryRecorder.Recorded recorded) {
    AttemptResult result = recorded.result();
    String outcome =
        result.status().isPresent()
            ? Integer.toString(result.status().getAsInt())
            : result.failure().map(DeliveryError::code).map(DeliveryError.Code::text).orElse("");
    // A concatenation, because a format costs a microsecond for each delivery.
    String type = recorded.after().event().type().value();
    long millis = result.took().toMillis();
    return "--> " + type + " " + outcome + " in " + millis + " ms" + end(recorded);
  }

  private static String end(DeliveryRecorder.Recorded recorded) {
    Optional<Instant> next = recorded.after().dueAt();
    if (next.isPresent()) {
      Duration pause = Duration.between(recorded.result().delivery().startedAt(), next.get());
      return pause.isPositive() ? ", next in " + text(pause) : ", next at once";
    }
    return recorded.after().status() == DeliveryStatus.FAILED ? ", no more attempts" : "";
  }

  /** In whole minutes, for the schedule begins with one. */
  private static String text(Duration pause) {
    long minutes = Math.max(1, pause.toMinutes());
    Duration whole = Duration.ofMinutes(minutes);
    String hours = whole.toHours() > 0 ? whole.toHours() + " h" : "";
    String rest = whole.toMinutesPart() > 0 ? whole.toMinutesPart() + " min" : "";
    return (hours + " " + rest).strip();
  }
}
