package com.sunucu.load.bench.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be gone when the run ends, however it ends: processes first, their directories after
 * them. An interrupted run (SIGINT, SIGTERM) tidies up too.
 */
public final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::release, "tidy up");

  public Resources() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Takes something over; what came last is closed first. Closing it earlier does no harm. */
  public synchronized <T extends AutoCloseable> T own(T resource) {
    owned.push(resource);
    return resource;
  }

  @Override
  public void close() {
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The hook itself is what ends the run: it has found nothing left to do, or waits for us.
    }
  }

  private synchronized void release() {
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        System.err.println("not tidied up: " + e.getMessage());
      }
    }
  }
}
