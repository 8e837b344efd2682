package com.sunucu.server.webhooks.delivery;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.outbound.SendFault;
import com.sunucu.server.webhooks.queue.DeliveryRecorder;
import com.sunucu.server.webhooks.send.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports attempts: to the metrics, and where it is to, in the log, a line for each. A line holds
 * nothing of the subscription's URL, where a token may be, and nothing that the receiver sent but
 * its status.
 *
 * @param metrics where attempts and deliveries are counted
 * @param faults where exceptions and errors of this server go
 * @param logs whether attempts are logged; a sandbox's are, for its developer
 */
public record DeliveryJournal(DeliveryMetrics metrics, SurvivedFaults faults, boolean logs) {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryJournal.class);

  /** An attempt was made. */
  void attempted(Attempt attempt) {
    metrics.attempted(attempt.outcome(), attempt.took());
  }

  /** What came of an attempt is committed. */
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
    Attempt attempt = recorded.attempt();
    String outcome =
        attempt.status().isPresent()
            ? Integer.toString(attempt.status().getAsInt())
            : attempt.error().map(SendFault::codeOf).orElse("");
    // A concatenation, because a format costs a microsecond for each delivery.
    String type = recorded.after().event().type().value();
    long millis = attempt.took().toMillis();
    return "--> " + type + " " + outcome + " in " + millis + " ms" + end(recorded);
  }

  private static String end(DeliveryRecorder.Recorded recorded) {
    Optional<Instant> next = recorded.after().dueAt();
    if (next.isPresent()) {
      Duration pause = Duration.between(recorded.at(), next.get());
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
