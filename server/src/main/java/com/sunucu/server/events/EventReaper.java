package com.sunucu.server.events;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.ExpiredRows;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the events whose time in the log is over, in batches small enough that no writer waits
 * long for the write lock. {@link EventLog#keep} extends that time, and an event whose deliveries
 * are not made yet stays, however old (WHD-05).
 */
public final class EventReaper {

  private static final ExpiredRows<Key> EXPIRED =
      new ExpiredRows<>(
          """
          select account_id, event_id from events e
          where kept_until <= :now and not exists (
            select 1 from outstanding_fanouts f
            where f.account_id = e.account_id and f.event_id = e.event_id)
          order by kept_until
          limit :batch
          """,
          """
          delete from events
          where account_id = :accountId and event_id = :eventId and kept_until <= :now
          """,
          row -> new Key(row.uuid("account_id"), row.uuid("event_id")));

  private final Database database;

  public EventReaper(Database database) {
    this.database = database;
  }

  /** An event's key. */
  public record Key(UUID accountId, UUID eventId) {}

  /** Removes all that have expired by now. */
  public void runOnce(Instant now) {
    EXPIRED.remove(database, now);
  }

  /** Removes a batch; how many it read. */
  public static int reap(Handle tx, Instant now) {
    return EXPIRED.removeBatch(tx, now);
  }
}
