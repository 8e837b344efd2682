package com.sunucu.conformance.frame;

/** A clause asks nothing of this target; the message says why. */
public final class NotApplicable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotApplicable(String reason) {
    super(reason);
  }
}
