package com.sunucu.conformance.exchange;

import java.io.IOException;

/** A way to get a request over and a response back. Safe for use by many threads. */
interface Transport {

  /**
   * @throws IOException when no complete response came
   */
  Response send(Request request) throws IOException, InterruptedException;
}
