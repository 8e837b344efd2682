package com.sunucu.conformance.actors;

/**
 * The address that the user has given for webhooks does not lead here: no verdict on the target.
 */
final class ReceiverUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReceiverUnreachable(String message) {
    super(message);
  }
}
