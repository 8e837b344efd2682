package com.sunucu.server.logging;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many log lines this process has dropped because stderr took no more. It knows no logging
 * library, so that a server can be embedded where another one writes the log.
 */
public final class DroppedLogLines {

  private static final AtomicLong COUNT = new AtomicLong();

  private DroppedLogLines() {}

  static void add() {
    COUNT.incrementAndGet();
  }

  public static long count() {
    return COUNT.get();
  }
}
