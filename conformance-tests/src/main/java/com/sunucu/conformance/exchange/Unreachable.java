package com.sunucu.conformance.exchange;

/**
 * No answer came: the network's fault or the harness's, as far as can be told, and so no verdict on
 * the target.
 */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
