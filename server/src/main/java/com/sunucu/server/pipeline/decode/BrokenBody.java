package com.sunucu.server.pipeline.decode;

import com.sunucu.server.core.HttpStatus;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** An incomplete or malformed body: an error of the client, with the status that HTTP defines. */
public final class BrokenBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private BrokenBody(int status, String message, IOException cause) {
    super(message, cause);
    this.status = status;
  }

  /** For a body that stopped, came too slowly, or has malformed chunks. */
  public static BrokenBody of(IOException cause) {
    boolean timedOut = cause.getCause() instanceof TimeoutException;
    return new BrokenBody(
        timedOut ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST,
        "The client did not send a complete body",
        cause);
  }

  /** 408, after which a client may retry, or 400. */
  public int status() {
    return status;
  }
}
