package com.sunucu.server.events;

import com.sunucu.api.model.Event;
import com.sunucu.api.model.EventData;
import com.sunucu.api.model.EventType;
import com.sunucu.server.core.Call;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events, and shows them. */
public final class EventLog {

  private final JsonMapper json;

  public EventLog(JsonMapper json) {
    this.json = json;
  }

  /** Publishes what a call has done, in its transaction and at its time. */
  public void append(Call call, EventData data) {
    append(call.tx(), call.accountId(), call.now(), data);
  }

  /**
   * Publishes what happened on an account without a call of its owner's: work that ended, an
   * operator's doing.
   */
  public void append(Handle tx, UUID accountId, Instant now, EventData data) {
    tx.createUpdate(
            """
            insert into events (account_id, event_id, type, data, created_at)
            values (:account, :id, :type, :data, :now)
            """)
        .bind("account", accountId)
        .bind("id", UUID.randomUUID())
        .bind("type", data.type().value())
        .bind("data", json.writeValueAsString(data))
        .bind("now", now)
        .execute();
  }

  /** The account's events, newest first, at most this many. */
  public List<Event> list(Handle tx, UUID accountId, int limit) {
    return tx.createQuery(
            """
            select event_id, type, data, created_at
            from events
            where account_id = :account
            order by account_id desc, sequence desc
            limit :limit
            """)
        .bind("account", accountId)
        .bind("limit", limit)
        .map(Row.as(this::read))
        .list();
  }

  private Event read(Row row) throws SQLException {
    EventType type = EventType.fromValue(row.text("type"));
    return new Event(
        row.uuid("event_id"),
        type,
        row.instant("created_at"),
        json.readValue(row.text("data"), EventData.recordOf(type)));
  }
}
