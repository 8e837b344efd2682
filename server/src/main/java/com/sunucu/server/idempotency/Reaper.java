package com.sunucu.server.idempotency;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.ExpiredRows;
import java.time.Instant;
import java.util.UUID;

/** Removes the keys that are older than 24 hours (IDP-02). */
public final class Reaper {

  private static final ExpiredRows<Expired> EXPIRED =
      new ExpiredRows<>(
          """
          select account_id, idempotency_key from idempotency_keys
          where expires_at <= :now
          order by expires_at
          limit :batch
          """,
          """
          delete from idempotency_keys
          where account_id = :accountId and idempotency_key = :key and expires_at <= :now
          """,
          row -> new Expired(row.uuid("account_id"), row.text("idempotency_key")));

  private final Database database;

  public Reaper(Database database) {
    this.database = database;
  }

  /** A key of an account. */
  public record Expired(UUID accountId, String key) {}

  /**
   * Removes all that have expired by now.
   *
   * @return how many
   */
  public int runOnce(Instant now) {
    return EXPIRED.remove(database, now);
  }
}
