package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks once a second whether a request could be written, keeps the result for /healthz, and warns
 * when the disk fills up. A request for the health only reads a field, so clients cannot use it to
 * load the database.
 */
public final class DatabaseWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

  /** Pause between two checks. */
  public static final Duration PAUSE = Duration.ofSeconds(1);

  /** A check waits for a read and a write, at most twice {@link DatabaseSettings#TIMEOUT}. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final long MEGABYTE = 1L << 20;

  private final Database database;
  private final long warnBelow;
  private volatile Seen seen;
  private boolean low;

  /**
   * Runs the first check.
   *
   * @param warnBelowMegabytes free disk space below which the log warns; 0 for no warning
   */
  public DatabaseWatch(Database database, int warnBelowMegabytes) {
    this.database = database;
    this.warnBelow = warnBelowMegabytes * MEGABYTE;
    this.seen = look();
    warn();
  }

  private record Seen(DatabaseHealth condition, long nanos) {}

  @Override
  public void run() {
    DatabaseHealth before = seen.condition();
    seen = look();
    DatabaseHealth after = seen.condition();
    if (before != after) {
      LOG.warn("The health changed from {} to {}", before.word(), after.word());
    }
    warn();
  }

  /** The result of the last check; unknown if it is too old. */
  public DatabaseHealth condition() {
    Seen last = seen;
    return System.nanoTime() - last.nanos() > STALE.toNanos()
        ? DatabaseHealth.UNKNOWN
        : last.condition();
  }

  private Seen look() {
    DatabaseHealth condition = database.check();
    return new Seen(condition, System.nanoTime());
  }

  private void warn() {
    OptionalLong free = database.freeDiskSpace();
    if (free.isEmpty() || (free.getAsLong() < warnBelow) == low) {
      return;
    }
    low = !low;
    if (low) {
      LOG.warn(
          "The disk of the database has {} MB left. Writes are refused when it is full: free some space",
          free.getAsLong() / MEGABYTE);
    } else {
      LOG.info("The disk of the database has {} MB left again", free.getAsLong() / MEGABYTE);
    }
  }
}
