package com.sunucu.server.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin thread around work that is driven by hand in tests: runs each chore again and again, a
 * pause of real time in between. A chore that fails is logged and runs again after its pause.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A chore is short; one that is cut off is rolled back and runs again after the next start. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("housekeeping").daemon().unstarted(work));

  /** Runs the chore from now on. */
  public void repeat(String name, Duration pause, Runnable chore) {
    thread.scheduleWithFixedDelay(
        () -> runSafely(name, chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void runSafely(String name, Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed and will run again", name, e);
    }
  }

  /**
   * Starts no chore any more and waits for the one that runs. It is not interrupted: an interrupt
   * in the middle of a write closes H2's file under everybody.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Housekeeping did not end within {}", GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
