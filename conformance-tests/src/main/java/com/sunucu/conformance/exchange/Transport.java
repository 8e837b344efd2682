package com.sunucu.conformance.exchange;

import java.io.IOException;

/** Sends a request and reads its response. Thread-safe. */
interface Transport {

  /**
   * @throws IOException if no complete response arrives
   */
  Response send(Request request) throws IOException, InterruptedException;
}
