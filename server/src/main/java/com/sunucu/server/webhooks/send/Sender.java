package com.sunucu.server.webhooks.send;

import com.sunucu.server.outbound.OutboundRequest;

/** Sends one attempt of a delivery. Outward, so never within a transaction. */
public interface Sender {

  /**
   * Sends it and waits for the answer, ten seconds at most (WHD-04). Whatever goes wrong outside is
   * told in the attempt; it throws only for faults of ours, and where the thread is interrupted it
   * ends soon with what it has.
   */
  Attempt send(OutboundRequest request);
}
