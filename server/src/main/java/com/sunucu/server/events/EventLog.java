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
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events, and lists them. */
public final class EventLog {

  /** The maximum length of a delivery's body (RUL-19). */
  static final int MAX_BYTES = Limits.EVENT_BYTES;

  /** How long an event is kept: as long as its deliveries (WHD-05). */
  public static final Duration KEPT = Duration.ofDays(Limits.DELIVERY_LOG_DAYS);

  private final JsonMapper json;
  private final EventSubscribers subscribers;

  /** The length of a body without its data, which is the same for all events of a type. */
  private final Map<EventType, Integer> envelopeBytes = new EnumMap<>(EventType.class);

  /** A log without subscribers. */
  public EventLog(JsonMapper json) {
    this(json, EventSubscribers.NONE);
  }

  public EventLog(JsonMapper json, EventSubscribers subscribers) {
    this.json = json;
    this.subscribers = subscribers;
    for (EventType type : EventType.values()) {
      envelopeBytes.put(type, body(new UUID(0, 0), type, Instant.EPOCH, "").length);
    }
  }

  /** Publishes the effect of a call, in its transaction and with its time. */
  public void append(Call call, EventData data) {
    append(call.tx(), call.accountId(), call.now(), data);
  }

  /**
   * Publishes an event on an account that no call of its owner caused: the end of work, an action
   * of the operator.
   *
   * @throws IllegalStateException if the event is larger than a delivery may be: the change is
   *     rolled back, rather than committed without its event. No event of the contract is that
   *     large
   */
  public void append(Handle tx, UUID accountId, Instant now, EventData data) {
    UUID id = TimeOrderedId.at(now);
    byte[] bytes = json.writeValueAsBytes(data);
    int size = envelopeBytes.get(data.type()) + bytes.length;
    if (size > MAX_BYTES) {
      throw new IllegalStateException(
          "An event %s has %d bytes; the maximum is %d"
              .formatted(data.type().value(), size, MAX_BYTES));
    }
    tx.createUpdate(
            """
            insert into events (account_id, event_id, type, data, created_at, kept_until)
            values (:account, :id, :type, :data, :now, :kept)
            """)
        .bind("account", accountId)
        .bind("id", id)
        .bind("type", data.type().value())
        .bind("data", new String(bytes, StandardCharsets.UTF_8))
        .bind("now", now)
        .bind("kept", now.plus(KEPT))
        .execute();
    subscribers.published(tx, accountId, id, data.type(), now);
  }

  /** Keeps an event at least until then, for those that still need it. */
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
   * Returns the body of an event's deliveries (RUL-19): always the same bytes for the same event,
   * because it contains the data as it is stored.
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

  /** Returns the account's events, newest first, up to the limit. */
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
