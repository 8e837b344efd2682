package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether a request could be written, keeps what it saw for /healthz, and warns
 * when the disk gets full. A request for health costs one read of a field, so it cannot be used to
 * keep the database busy.
 */
public final class DatabaseWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

  /** Between two looks. */
  public static final Duration PAUSE = Duration.ofSeconds(1);

  /** A look waits for a read and a write at most twice {@link DatabaseSettings#PATIENCE}. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final long MEGABYTE = 1L << 20;

  private final Database database;
  private final long warnBelow;
  private volatile Seen seen;
  private boolean low;

  /**
   * Looks for the first time.
   *
   * @param warnBelowMegabytes free space on the disk at which the log warns; 0 for never
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
      LOG.warn("Health was {} and is {}", before.word(), after.word());
    }
    warn();
  }

  /** What the last look saw; unknown where that is too long ago. */
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
