package com.sunucu.server.idempotency;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Deletes the keys that are older than 24 hours, in batches small enough that no writer waits long
 * for the write lock (IDP-02).
 */
public final class Reaper {

  /** Rows per batch: a few milliseconds of work. */
  static final int BATCH = 500;

  private final Database database;

  public Reaper(Database database) {
    this.database = database;
  }

  /** Deletes the keys that have expired by now, and returns their number. */
  public int runOnce(Instant now) {
    int deleted = 0;
    int batch;
    do {
      batch = deleteBatch(now);
      deleted += batch;
    } while (batch == BATCH);
    return deleted;
  }

  /**
   * Deletes by keys that were read first: with a subquery, H2 compares the rows one by one, which
   * takes seconds if many keys are stored. A key that was renewed in between stays.
   */
  private int deleteBatch(Instant now) {
    return database.write(tx -> {
      PreparedBatch delete =
          tx.prepareBatch(
              """
              delete from idempotency_keys
              where account_id = :account and idempotency_key = :key and expires_at <= :now
              """);
      List<Expired> expired = expired(tx, now);
      expired.forEach(it ->
          delete.bind("account", it.accountId()).bind("key", it.key()).bind("now", now).add());
      if (!expired.isEmpty()) {
        delete.execute();
      }
      return expired.size();
    });
  }

  private record Expired(UUID accountId, String key) {}

  private static List<Expired> expired(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select account_id, idempotency_key from idempotency_keys
            where expires_at <= :now
            order by expires_at
            limit :batch
            """)
        .bind("now", now)
        .bind("batch", BATCH)
        .map(Row.as(row -> new Expired(row.uuid("account_id"), row.text("idempotency_key"))))
        .list();
  }
}
