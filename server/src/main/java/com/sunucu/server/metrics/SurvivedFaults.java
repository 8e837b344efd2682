package com.sunucu.server.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and counts exceptions and errors of this server that a delivery thread survives.
 *
 * @param metrics counts them
 */
public record SurvivedFaults(DeliveryMetrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(SurvivedFaults.class);

  /** The thread or step that failed. */
  public enum Place {
    /** The thread that records and claims deliveries. It tries again after a second. */
    WORKER("Deliveries are delayed and will be tried again"),
    /** An attempt. It counts as failed. */
    ATTEMPT("A delivery could not be sent"),
    /** The abort of an attempt at its deadline. */
    DEADLINE("An attempt could not be aborted at its deadline"),
    /** The look-up of a host name. */
    LOOKUP("The system's resolver failed"),
    /** A reaper of old events and deliveries. It runs again after its pause. */
    REAPER("Old events and deliveries could not be removed");

    private final String sentence;

    Place(String sentence) {
      this.sentence = sentence;
    }
  }

  public void seen(Place place, Throwable fault) {
    LOG.error("{}", place.sentence, fault);
    metrics.fault(place.name());
  }
}
