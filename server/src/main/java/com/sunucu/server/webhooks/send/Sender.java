package com.sunucu.server.webhooks.send;

import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.LeasedDelivery;

/** Makes an attempt to send a delivery. Outward, so never within a transaction. */
@FunctionalInterface
public interface Sender {

  /**
   * Sends the delivery and waits for the response, ten seconds at most (WHD-04). A failure outside
   * this server is part of the result; only faults of this server are thrown. An interrupt ends the
   * wait soon, with the result so far.
   */
  AttemptResult send(LeasedDelivery delivery);
}
