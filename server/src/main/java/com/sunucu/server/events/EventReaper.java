package com.sunucu.server.events;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Deletes events after their retention, in batches small enough not to delay writers. {@link
 * EventLog#keep} extends the retention, and an event without its deliveries is kept, whatever its
 * age (WHD-05).
 */
public final class EventReaper {

  /** Rows per batch: a few milliseconds of work. */
  static final int BATCH = 500;

  private final Database database;

  public EventReaper(Database database) {
    this.database = database;
  }

  /** Deletes everything that is due by now. */
  public void runOnce(Instant now) {
    while (database.write(tx -> reap(tx, now)) == BATCH) {
      // Each batch is a transaction of its own.
    }
  }

  private record Old(UUID accountId, UUID eventId) {}

  /**
   * Deletes one batch of what is due by now.
   *
   * <p>It reads the keys first, because H2 compares the rows of a delete with a subquery one by
   * one.
   */
  public static int reap(Handle tx, Instant now) {
    List<Old> old =
        tx.createQuery(
                """
                select account_id, event_id from events e
                where kept_until <= :now and not exists (
                  select 1 from outstanding_fanouts f
                  where f.account_id = e.account_id and f.event_id = e.event_id)
                order by kept_until
                limit :batch
                """)
            .bind("now", now)
            .bind("batch", BATCH)
            .map(Row.as(row -> new Old(row.uuid("account_id"), row.uuid("event_id"))))
            .list();
    if (old.isEmpty()) {
      return 0;
    }
    PreparedBatch delete =
        tx.prepareBatch(
            """
            delete from events
            where account_id = :account and event_id = :event and kept_until <= :now
            """);
    old.forEach(it ->
        delete.bind("account", it.accountId).bind("event", it.eventId).bind("now", now).add());
    delete.execute();
    return old.size();
  }
}
