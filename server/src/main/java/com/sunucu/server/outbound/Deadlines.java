package com.sunucu.server.outbound;

import com.sunucu.server.metrics.SurvivedFaults;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs actions at deadlines, on a platform thread. Virtual threads share a few carriers, and one
 * that never yields, because its input never ends, would block a timer on them.
 */
final class Deadlines implements AutoCloseable {

  /** An action at a deadline. It must be short and must not block. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private final SurvivedFaults faults;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

  Deadlines(SurvivedFaults faults) {
    this.faults = faults;
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Runs the action after this real time, unless it is cancelled before. */
  Future<?> after(Duration time, Action action) {
    return thread.schedule(() -> runSafely(action), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void runSafely(Action action) {
    try {
      action.run();
    } catch (Throwable e) {
      faults.seen(SurvivedFaults.Place.DEADLINE, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
