package com.sunucu.server.events;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Deletes the events whose time in the log is over, in batches small enough that no writer waits long
 * for the write lock. {@link EventLog#keep} extends that time, and an event whose deliveries are not
 * made yet stays, however old (WHD-05).
 */
public final class EventReaper {

  /** Rows per batch: a few milliseconds of work. */
  static final int BATCH = 500;

  private final Database database;

  public EventReaper(Database database) {
    this.database = database;
  }

  /** Deletes all events that are due by now. */
  public void runOnce(Instant now) {
    while (database.write(tx -> reap(tx, now)) == BATCH) {
      // Each batch is a transaction of its own.
    }
  }

  private record Old(UUID accountId, UUID eventId) {}

  /**
   * Deletes a batch of the events that are due by now.
   *
   * <p>Deletes by keys that were read first: with a subquery, H2 compares the rows one by one.
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
