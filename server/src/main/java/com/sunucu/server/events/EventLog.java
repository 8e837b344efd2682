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

/** Publishes events, and shows them. */
public final class EventLog {

  /** What a delivery's body has at most (RUL-19). */
  static final int MOST_BYTES = Limits.EVENT_BYTES;

  /**
   * How long an event is kept: as long as the deliveries that are made of it (issue 4: "The log
   * keeps 30 days").
   */
  public static final Duration KEPT = Duration.ofDays(Limits.DELIVERY_LOG_DAYS);

  private final JsonMapper json;
  private final EventSubscribers subscribers;

  /** A log that nobody subscribes to. */
  public EventLog(JsonMapper json) {
    this(json, EventSubscribers.NONE);
  }

  public EventLog(JsonMapper json, EventSubscribers subscribers) {
    this.json = json;
    this.subscribers = subscribers;
  }

  /** Publishes what a call has done, in its transaction and at its time. */
  public void append(Call call, EventData data) {
    append(call.tx(), call.accountId(), call.now(), data);
  }

  /**
   * Publishes what happened on an account without a call of its owner's: work that ended, an
   * operator's doing.
   *
   * @throws IllegalStateException where the event is larger than a delivery may be: the change that
   *     it tells of is rolled back, rather than committed without its event. No event of the
   *     contract can be
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

  /** Keeps an event until then at least; for whoever will still need it. */
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
   * The body of an event's deliveries (RUL-19): the same bytes for the same event, whenever they
   * are asked for, because the data goes in as it is kept.
   *
   * @param data the column {@code data}
   */
  public byte[] body(UUID id, EventType type, Instant createdAt, String data) {
    return json.writeValueAsBytes(new Envelope(id, type, createdAt, data));
  }

  /** An {@link Event} whose data is JSON already. */
  private record Envelope(
      @JsonProperty("id") UUID id,
      @JsonProperty("type") EventType type,
      @JsonProperty("createdAt") Instant createdAt,
      @JsonProperty("data") @JsonRawValue String data) {}

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
