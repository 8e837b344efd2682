package com.sunucu.server.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each thread of the deliveries takes an exception or error of this server that it survives:
 * it is logged and counted, and the thread goes on.
 *
 * @param metrics where it is counted
 */
public record SurvivedFaults(DeliveryMetrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(SurvivedFaults.class);

  /** What went wrong. */
  public enum Place {
    /** The thread that records and takes deliveries. It tries again after a second. */
    WORKER("Deliveries are held up and will be tried again"),
    /** An attempt. It counts as one that failed. */
    ATTEMPT("A delivery could not be sent"),
    /** The cut at an attempt's deadline. */
    DEADLINE("An attempt could not be cut at its deadline"),
    /** A look-up of a host name. */
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
