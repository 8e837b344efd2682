package com.sunucu.server.webhooks.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery under a lease, and what its attempt needs.
 *
 * @param at the attempt's time by the server's clock
 * @param body the exact bytes to send
 */
public record LeasedDelivery(
    QueueKey queue, Delivery delivery, Lease lease, Instant at, Destination to, byte[] body) {

  /** The same with another time of the attempt. */
  LeasedDelivery begun(Instant time) {
    return new LeasedDelivery(queue, delivery, lease, time, to, body);
  }

  public UUID account() {
    return queue.accountId();
  }

  /** Whose queue. */
  public record QueueKey(UUID accountId, UUID webhookId) implements Comparable<QueueKey> {

    /** The order in which queues are locked: any, as long as it is the same everywhere. */
    @Override
    public int compareTo(QueueKey other) {
      int byAccount = accountId.toString().compareTo(other.accountId.toString());
      return byAccount != 0
          ? byAccount
          : webhookId.toString().compareTo(other.webhookId.toString());
    }
  }

  /** As the subscription has it now: a changed URL or secret holds for what was queued, too. */
  public record Destination(String url, String sealedSecret) {

    @Override
    public String toString() {
      return "Destination";
    }
  }
}
