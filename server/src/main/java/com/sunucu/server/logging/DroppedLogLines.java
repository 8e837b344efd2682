package com.sunucu.server.logging;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The number of log lines that this process dropped because stderr was blocked. It does not depend
 * on a logging library, so that a server can be embedded where another one writes the log.
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
