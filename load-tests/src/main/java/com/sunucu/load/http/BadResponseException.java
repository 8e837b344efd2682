package com.sunucu.load.http;

import java.io.IOException;

/**
 * A server answered otherwise than the measurement rests on: not 200, without Content-Length, with
 * another body length. A figure from wrong responses is no figure, so the measurement ends.
 */
public final class BadResponseException extends IOException {

  private static final long serialVersionUID = 1L;

  BadResponseException(String message) {
    super(message);
  }
}
