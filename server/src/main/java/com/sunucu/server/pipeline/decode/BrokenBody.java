package com.sunucu.server.pipeline.decode;

import com.sunucu.server.core.HttpStatus;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * A request body that did not arrive completely. It is a client error with the status that HTTP
 * defines.
 */
public final class BrokenBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private BrokenBody(int status, String message, IOException cause) {
    super(message, cause);
    this.status = status;
  }

  /** A body that stopped, was too slow, or has invalid chunks. */
  public static BrokenBody of(IOException cause) {
    boolean timedOut = cause.getCause() instanceof TimeoutException;
    return new BrokenBody(
        timedOut ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST,
        "The client's body did not come whole",
        cause);
  }

  /** 408, after which the client may try again, or 400. */
  public int status() {
    return status;
  }
}
