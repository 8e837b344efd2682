package com.sunucu.server.webhooks.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery under a lease, with what its attempt needs.
 *
 * @param startedAt when the attempt starts, by the server's clock: the time in its signature
 * @param body the exact bytes to send; not to be changed
 */
public record LeasedDelivery(
    QueueKey queue,
    Delivery delivery,
    Lease lease,
    Instant startedAt,
    Destination destination,
    byte[] body) {

  /** The same, with another time of the attempt. */
  LeasedDelivery startedAt(Instant time) {
    return new LeasedDelivery(queue, delivery, lease, time, destination, body);
  }

  public UUID accountId() {
    return queue.accountId();
  }

  /**
   * The subscription's URL and secret at the time of the lease: a change of either also applies to
   * deliveries that were queued before.
   */
  public record Destination(String url, String sealedSecret) {

    @Override
    public String toString() {
      return "Destination";
    }
  }
}
