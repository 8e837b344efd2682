package com.sunucu.conformance.checks;

/**
 * The address that whoever runs the harness has given for webhooks does not lead here: no verdict
 * on the target.
 */
final class Undelivered extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Undelivered(String message) {
    super(message);
  }
}
