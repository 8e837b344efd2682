package com.sunucu.server.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin thread around work that is driven by hand in tests: runs each chore again and again, a
 * pause of real time in between.
 *
 * <p>A chore that fails, by an exception or by an error such as a StackOverflowError, is counted
 * and logged and runs again after its pause; the other chores go on. That holds for an
 * OutOfMemoryError, too, where the JVM was not told to exit then ({@code
 * -XX:+ExitOnOutOfMemoryError}). A chore that keeps failing is logged at its 1st, 2nd, 4th, 8th …
 * failure in a row, so that a fault that lasts does not fill the log.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A chore is short; one that is cut off is rolled back and runs again after the next start. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Consumer<String> failures;
  private final ScheduledExecutorService thread;

  /**
   * @param name of the thread
   * @param failures gets the name of a chore each time that it fails; must not throw
   */
  public Housekeeping(String name, Consumer<String> failures) {
    this.failures = failures;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
  }

  /** Runs the chore from now on. */
  public void repeat(String name, Duration pause, Runnable chore) {
    Repeated repeated = new Repeated(name, chore);
    thread.scheduleWithFixedDelay(
        repeated, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A chore and how often it has failed in a row; run by one thread. */
  private final class Repeated implements Runnable {

    private final String name;
    private final Runnable chore;
    private int failed;

    Repeated(String name, Runnable chore) {
      this.name = name;
      this.chore = chore;
    }

    /** Lets nothing out: the executor would never run it again. */
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
        // Without memory to log, say: the next run tries again.
      }
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
