package com.sunucu.conformance.target;

/**
 * The server at the address, or the given keys, are not what was meant to be checked, so nothing
 * can be said of it.
 */
public final class TargetRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TargetRejected(String message) {
    super(message);
  }
}
