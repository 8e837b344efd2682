package com.sunucu.conformance.target;

/**
 * What answers at the address, or with the keys that were given, is not what was meant to be
 * checked, so nothing can be said of it.
 */
public final class TargetRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TargetRejected(String message) {
    super(message);
  }
}
