package com.sunucu.server.idempotency;

import com.sunucu.server.store.Database;
import java.time.Instant;

/**
 * Deletes what is older than 24 h, in batches small enough that no writer waits long for its turn
 * (IDP-02).
 */
public final class Reaper {

  /** A few milliseconds of work. */
  static final int BATCH = 500;

  private final Database database;

  public Reaper(Database database) {
    this.database = database;
  }

  /** Deletes all that has expired by now; gives how many that were. */
  public int runOnce(Instant now) {
    int deleted = 0;
    int batch;
    do {
      batch = deleteBatch(now);
      deleted += batch;
    } while (batch == BATCH);
    return deleted;
  }

  private int deleteBatch(Instant now) {
    return database.write(tx ->
        tx.createUpdate(
                """
                delete from idempotency_keys where (account_id, idempotency_key) in (
                  select account_id, idempotency_key from idempotency_keys
                  where expires_at <= :now order by expires_at limit :batch)
                """)
            .bind("now", now)
            .bind("batch", BATCH)
            .execute());
  }
}
