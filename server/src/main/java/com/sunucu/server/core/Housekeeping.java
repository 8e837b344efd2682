package com.sunucu.server.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats tasks, with a pause of real time after each run. Tests run the tasks by
 * hand instead.
 *
 * <p>A task that fails with an exception or an error such as StackOverflowError is counted and
 * logged, and runs again after its pause; the other tasks go on. That includes an OutOfMemoryError,
 * unless the JVM exits on it ({@code -XX:+ExitOnOutOfMemoryError}). Of consecutive failures of a
 * task the 1st, 2nd, 4th, 8th … are logged, so that a permanent fault does not fill the log.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Tasks are short; one that is cut off is rolled back and runs again after the next start. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Consumer<String> failures;
  private final ScheduledExecutorService thread;

  /**
   * @param name of the thread
   * @param failures receives the name of a task each time it fails; must not throw
   */
  public Housekeeping(String name, Consumer<String> failures) {
    this.failures = failures;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
  }

  /** Repeats the task from now on. */
  public void repeat(String name, Duration pause, Runnable task) {
    Repeated repeated = new Repeated(name, task);
    thread.scheduleWithFixedDelay(
        repeated, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task and its number of consecutive failures; used by one thread. */
  private final class Repeated implements Runnable {

    private final String name;
    private final Runnable task;
    private int failed;

    Repeated(String name, Runnable task) {
      this.name = name;
      this.task = task;
    }

    /** Throws nothing: otherwise the executor would never run the task again. */
    @Override
    public void run() {
      try {
        task.run();
        if (failed > 0) {
          LOG.info("{} works again, after {} failures", name, failed);
          failed = 0;
        }
      } catch (Throwable e) {
        report(e);
      }
    }

    private void report(Throwable failure) {
      failed++;
      try {
        failures.accept(name);
        if (Integer.bitCount(failed) == 1) {
          LOG.error("{} failed ({} in a row) and will run again", name, failed, failure);
        }
      } catch (Throwable _alsoFailed) {
        // For example, there is no memory for logging. The next run tries again.
      }
    }
  }

  /**
   * Starts no more tasks and waits for the one that runs. It is not interrupted: an interrupt
   * during a write would close H2's file for all threads.
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
