package com.sunucu.server.pipeline.decode;

import com.sunucu.server.core.HttpStatus;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A body that did not come whole: no fault of ours, and answered as HTTP has it. */
public final class BrokenBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private BrokenBody(int status, String message, IOException cause) {
    super(message, cause);
    this.status = status;
  }

  /** One that stopped coming, came too slowly, or whose chunks are none. */
  public static BrokenBody of(IOException cause) {
    boolean timedOut = cause.getCause() instanceof TimeoutException;
    return new BrokenBody(
        timedOut ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST,
        "The client's body did not come whole",
        cause);
  }

  /** 408, after which a client may try again, or 400. */
  public int status() {
    return status;
  }
}
