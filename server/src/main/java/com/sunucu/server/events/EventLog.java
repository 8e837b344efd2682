package com.sunucu.server.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.sunucu.api.Limits;
import com.sunucu.api.model.Event;
import com.sunucu.api.model.EventData;
import com.sunucu.api.model.EventType;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.TimeOrderedId;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Publishes and lists events. */
public final class EventLog {

  /** Maximum length of a delivery's body in bytes (RUL-19). */
  static final int MOST_BYTES = Limits.EVENT_BYTES;

  /** Retention of events, as long as that of the deliveries made from them. */
  public static final Duration KEPT = Duration.ofDays(Limits.DELIVERY_LOG_DAYS);

  private final JsonMapper json;
  private final EventSubscribers subscribers;

  /** An event log without subscribers. */
  public EventLog(JsonMapper json) {
    this(json, EventSubscribers.NONE);
  }

  public EventLog(JsonMapper json, EventSubscribers subscribers) {
    this.json = json;
    this.subscribers = subscribers;
  }

  /** Publishes an event of a call, in its transaction and at its time. */
  public void append(Call call, EventData data) {
    append(call.tx(), call.accountId(), call.now(), data);
  }

  /**
   * Publishes an event that no call of the owner caused, such as completed work or an action of the
   * operator.
   *
   * @throws IllegalStateException if the event is larger than a delivery can be, so that the change
   *     is rolled back instead of committed without its event; no event of the contract is that
   *     large
   */
  public void append(Handle tx, UUID accountId, Instant now, EventData data) {
    UUID id = TimeOrderedId.at(now);
    String text = json.writeValueAsString(data);
    int size = body(id, data.type(), now, text).length;
    if (size > MOST_BYTES) {
      throw new IllegalStateException(
          "An event %s of %d bytes; it may have %d"
              .formatted(data.type().value(), size, MOST_BYTES));
    }
    tx.createUpdate(
            """
            insert into events (account_id, event_id, type, data, created_at, kept_until)
            values (:account, :id, :type, :data, :now, :kept)
            """)
        .bind("account", accountId)
        .bind("id", id)
        .bind("type", data.type().value())
        .bind("data", text)
        .bind("now", now)
        .bind("kept", now.plus(KEPT))
        .execute();
    subscribers.published(tx, accountId, id, data.type(), now);
  }

  /** Extends the retention of an event at least to this time, for deliveries that still need it. */
  public static void keep(Handle tx, UUID accountId, UUID eventId, Instant until) {
    tx.createUpdate(
            """
            update events set kept_until = :until
            where account_id = :account and event_id = :event and kept_until < :until
            """)
        .bind("account", accountId)
        .bind("event", eventId)
        .bind("until", until)
        .execute();
  }

  /**
   * The body of an event's deliveries (RUL-19). It consists of the same bytes on every call,
   * because it contains the data as stored.
   *
   * @param data the column {@code data}
   */
  public byte[] body(UUID id, EventType type, Instant createdAt, String data) {
    return json.writeValueAsBytes(new Envelope(id, type, createdAt, data));
  }

  /** An {@link Event} whose data is already JSON. */
  private record Envelope(
      @JsonProperty("id") UUID id,
      @JsonProperty("type") EventType type,
      @JsonProperty("createdAt") Instant createdAt,
      @JsonProperty("data") @JsonRawValue String data) {}

  /** The latest events of the account, newest first, at most this number. */
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
