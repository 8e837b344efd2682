package com.sunucu.server.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;

/** A body that did not come whole: no fault of ours, and answered as HTTP has it. */
final class BrokenBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private BrokenBody(int status, String message, IOException cause) {
    super(message, cause);
    this.status = status;
  }

  /** One that stopped coming, came too slowly, or whose chunks are none. */
  static BrokenBody of(IOException cause) {
    boolean timedOut = cause.getCause() instanceof TimeoutException;
    return new BrokenBody(
        timedOut ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400,
        "The client's body did not come whole",
        cause);
  }

  /** 408, after which a client may try again, or 400. */
  int status() {
    return status;
  }
}
