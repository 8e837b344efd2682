package com.sunucu.server.outbound;

import java.net.UnknownHostException;

/**
 * A request did not go out, and why. It is of the only kind that the HTTP client lets its resolver
 * throw.
 */
public final class NotSent extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  private final SendFault fault;

  public NotSent(SendFault fault, String sentence) {
    super(sentence);
    this.fault = fault;
  }

  /** As the delivery's error has it. */
  String error() {
    return fault.because(getMessage());
  }
}
