package com.sunucu.server.app;

import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Housekeeping;
import com.sunucu.server.idempotency.Reaper;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseWatch;
import java.time.Duration;

/**
 * The recurring tasks beside the requests. The database watch has a thread of its own, because the
 * other tasks block when the database is in trouble.
 */
record BackgroundJobs(Housekeeping housekeeping, Housekeeping watching) implements AutoCloseable {

  /** Often enough for small batches, rarely enough to cost nothing. */
  private static final Duration REAPING = Duration.ofMinutes(1);

  /** Starts all tasks. */
  static BackgroundJobs start(
      Database database,
      DatabaseWatch watch,
      Metrics metrics,
      Modules features,
      OAuth oauth,
      Clock clock) {
    Housekeeping watching = new Housekeeping("database watch", metrics::choreFailed);
    watching.repeat("database watch", DatabaseWatch.PAUSE, watch);
    Housekeeping housekeeping = new Housekeeping("housekeeping", metrics::choreFailed);
    Reaper reaper = new Reaper(database);
    housekeeping.repeat("idempotency reaper", REAPING, () -> reaper.runOnce(clock.now()));
    housekeeping.repeat("OAuth reaper", REAPING, () -> oauth.reaper().runOnce(clock.now()));
    features.start(housekeeping, clock);
    return new BackgroundJobs(housekeeping, watching);
  }

  /** Starts no further run and waits for the running ones. */
  @Override
  public void close() {
    try (watching) {
      housekeeping.close();
    }
  }
}
