package com.sunucu.server.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each task repeatedly on one thread, with a pause of real time between runs. Tests call the
 * tasks directly.
 *
 * <p>A task that fails with an exception or an error such as StackOverflowError is counted, logged
 * and run again after its pause; other tasks continue. This includes OutOfMemoryError, unless the
 * JVM exits on it ({@code -XX:+ExitOnOutOfMemoryError}). The 1st, 2nd, 4th, 8th … failure in a row
 * is logged, so that a permanent fault does not fill the log.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Tasks are short. A task that is cut off is rolled back and runs again after the next start. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Consumer<String> failures;
  private final ScheduledExecutorService thread;

  /**
   * @param name the name of the thread
   * @param failures receives the name of a task at each failure; must not throw
   */
  public Housekeeping(String name, Consumer<String> failures) {
    this.failures = failures;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
  }

  /** Runs the task repeatedly from now on. */
  public void repeat(String name, Duration pause, Runnable chore) {
    Repeated repeated = new Repeated(name, chore);
    thread.scheduleWithFixedDelay(
        repeated, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task and the number of its failures in a row; used by one thread only. */
  private final class Repeated implements Runnable {

    private final String name;
    private final Runnable chore;
    private int failed;

    Repeated(String name, Runnable chore) {
      this.name = name;
      this.chore = chore;
    }

    /** Catches everything, because the executor would not run the task again after an exception. */
    @Override
    public void run() {
      try {
        chore.run();
        if (failed > 0) {
          LOG.info("{} works again, after {} failures", name, failed);
          failed = 0;
        }
      } catch (Throwable e) {
        tell(e);
      }
    }

    private void tell(Throwable failure) {
      failed++;
      try {
        failures.accept(name);
        if (Integer.bitCount(failed) == 1) {
          LOG.error("{} failed ({} in a row) and will run again", name, failed, failure);
        }
      } catch (Throwable _alsoFailed) {
        // Not even enough memory to log: the next run tries again.
      }
    }
  }

  /**
   * Starts no further task and waits for the running one. It is not interrupted, because an
   * interrupt during a write closes H2's file for all threads.
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
