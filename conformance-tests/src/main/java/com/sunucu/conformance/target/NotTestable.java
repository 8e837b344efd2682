package com.sunucu.conformance.target;

/** The target does not offer what a check needs to judge it; the message says what that is. */
public final class NotTestable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotTestable(String reason) {
    super(reason);
  }
}
