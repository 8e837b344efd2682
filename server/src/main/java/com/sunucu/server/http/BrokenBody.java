package com.sunucu.server.http;

import java.io.IOException;

/**
 * A client stopped sending before its body was whole: no fault of ours, and answered as HTTP has
 * it, with a 408.
 */
final class BrokenBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenBody(IOException cause) {
    super("The client's body did not come whole", cause);
  }
}
