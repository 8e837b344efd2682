package com.sunucu.server.outbound;

import java.net.UnknownHostException;

/**
 * A request was not sent, and why. An {@code UnknownHostException}, because the HTTP client's
 * resolver may throw no other.
 */
public final class NotSentException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  private final OutboundFailure.Reason reason;

  public NotSentException(OutboundFailure.Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  OutboundFailure failure() {
    return new OutboundFailure(reason, getMessage());
  }
}
