package com.sunucu.conformance.exchange;

import java.io.IOException;

/** A way to get a request over and an answer back. Safe for use by many threads. */
interface Transport {

  /**
   * @throws IOException when no complete answer came
   */
  Response send(Request request) throws IOException, InterruptedException;
}
