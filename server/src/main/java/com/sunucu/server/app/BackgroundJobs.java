package com.sunucu.server.app;

import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Housekeeping;
import com.sunucu.server.idempotency.Reaper;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseWatch;
import java.time.Duration;

/**
 * What runs again and again beside the requests. The database is watched on a thread of its own:
 * the other chores wait for it when it is in trouble.
 */
record BackgroundJobs(Housekeeping housekeeping, Housekeeping watching) implements AutoCloseable {

  /** Often enough that a batch is small, seldom enough that it costs nothing. */
  private static final Duration REAPING = Duration.ofMinutes(1);

  /** Starts all of them. */
  static BackgroundJobs start(
      Database database, DatabaseWatch watch, Metrics metrics, Modules features, Clock clock) {
    Housekeeping watching = new Housekeeping("database watch", metrics::choreFailed);
    watching.repeat("database watch", DatabaseWatch.PAUSE, watch);
    Housekeeping housekeeping = new Housekeeping("housekeeping", metrics::choreFailed);
    Reaper reaper = new Reaper(database);
    housekeeping.repeat("idempotency reaper", REAPING, () -> reaper.runOnce(clock.now()));
    features.start(housekeeping, clock);
    return new BackgroundJobs(housekeeping, watching);
  }

  /** Starts none any more and waits for those that run. */
  @Override
  public void close() {
    try (watching) {
      housekeeping.close();
    }
  }
}
