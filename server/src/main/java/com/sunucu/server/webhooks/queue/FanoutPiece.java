package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.EventType;
import com.sunucu.server.core.TimeOrderedId;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Row;
import com.sunucu.server.webhooks.queue.OutstandingFanouts.Outstanding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes a limited number of deliveries of an account's oldest outstanding events, one for each
 * active subscription that takes the event (WHD-01, RUL-24). The deliveries and the progress commit
 * together, so that none is lost or made twice.
 */
final class FanoutPiece {

  /** Subscriptions that one query locks. */
  private static final int MAX_SUBSCRIBERS = OutstandingFanouts.PIECE;

  /** How long an event past its retention is kept for the deliveries that are made of it. */
  private static final Duration EXTENSION = Duration.ofDays(1);

  private final Handle tx;
  private final UUID account;
  private final Instant now;
  private final PreparedBatch insert;
  private final PreparedBatch done;
  private final Map<EventType, List<UUID>> subscribers = new EnumMap<>(EventType.class);
  private final Map<UUID, Instant> due = new TreeMap<>();

  private FanoutPiece(Handle tx, UUID account, Instant now) {
    this.tx = tx;
    this.account = account;
    this.now = now;
    this.insert =
        tx.prepareBatch(
            """
            insert into deliveries
              (account_id, webhook_id, delivery_id, event_id, event_type, status, attempts, step, due_at, created_at,
               kept_until)
            values (:account, :webhook, :id, :event, :type, :status, :attempts, :step, :due, :created, :kept)
            """);
    this.done =
        tx.prepareBatch(
            "delete from outstanding_fanouts where account_id = :account and event_id = :event");
  }

  /**
   * Makes deliveries, and wakes their queues.
   *
   * @param max events and deliveries together, at least 1
   * @return how many it was; 0 only where nothing was outstanding
   */
  static int make(Handle tx, UUID account, int max, Instant now) {
    lock(tx, account);
    List<Outstanding> events = outstanding(tx, account, max);
    return events.isEmpty() ? 0 : new FanoutPiece(tx, account, now).make(events, max);
  }

  private int make(List<Outstanding> events, int max) {
    int left = max;
    for (Outstanding event : events) {
      if (left <= 0) {
        break;
      }
      left -= 1 + deliver(event, Math.max(1, left - 1));
    }
    flush(insert);
    flush(done);
    QueueHead.wakeAll(tx, account, due);
    return max - left;
  }

  /** Makes deliveries of an event, {@code max} at max, and saves the progress. */
  private int deliver(Outstanding event, int max) {
    List<UUID> all =
        event.after().isPresent()
            ? lockSubscribers(event.type(), event.after())
            : subscribers.computeIfAbsent(
                event.type(), type -> lockSubscribers(type, Optional.empty()));
    List<UUID> chunk = all.subList(0, Math.min(max, all.size()));
    chunk.forEach(webhook -> add(event, webhook));
    if (chunk.size() == all.size() && all.size() < MAX_SUBSCRIBERS) {
      done.bind("account", account).bind("event", event.event()).add();
    } else {
      saveProgress(event, chunk.getLast());
    }
    return chunk.size();
  }

  private List<UUID> lockSubscribers(EventType type, Optional<UUID> after) {
    return QueueHead.lockSubscribers(tx, account, type, after, MAX_SUBSCRIBERS);
  }

  private void add(Outstanding event, UUID webhook) {
    // A sandbox's clock may have been set back since the event.
    Instant since = event.at().isAfter(now) ? now : event.at();
    Delivery delivery =
        Delivery.queued(
            TimeOrderedId.at(since), new Delivery.EventRef(event.event(), event.type()), since);
    DeliveryStore.bound(insert, account, webhook, delivery)
        .bind("event", event.event())
        .bind("type", event.type().value())
        .bind("created", delivery.createdAt())
        .bind("kept", keptUntil(event))
        .add();
    due.merge(webhook, since, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** The event must be kept as long as its delivery, and its reaper may be running. */
  private Instant keptUntil(Outstanding event) {
    Instant usual = event.at().plus(DeliveryStore.KEPT);
    if (!usual.isBefore(now.plus(EXTENSION))) {
      return usual;
    }
    EventLog.keep(tx, account, event.event(), now.plus(EXTENSION));
    return now.plus(EXTENSION);
  }

  private void saveProgress(Outstanding event, UUID webhook) {
    tx.createUpdate(
            """
            update outstanding_fanouts set after_webhook = :webhook where account_id = :account and event_id = :event
            """)
        .bind("account", account)
        .bind("event", event.event())
        .bind("webhook", webhook)
        .execute();
  }

  private static void flush(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** Makes another transaction that distributes this account's events wait. */
  private static void lock(Handle tx, UUID account) {
    tx.createQuery(
            "select items from counters where account_id = :account and kind = 'webhooks' for update")
        .bind("account", account)
        .mapTo(Integer.class)
        .findOne();
  }

  /** The oldest outstanding events. */
  private static List<Outstanding> outstanding(Handle tx, UUID account, int max) {
    return tx.createQuery(
            """
            select f.event_id, f.after_webhook, e.type, e.created_at from outstanding_fanouts f
            join events e on e.account_id = f.account_id and e.event_id = f.event_id
            where f.account_id = :account
            order by f.account_id, f.event_id
            limit :max
            """)
        .bind("account", account)
        .bind("max", max)
        .map(
            Row.as(row ->
                new Outstanding(
                    row.uuid("event_id"),
                    EventType.fromValue(row.text("type")),
                    row.instant("created_at"),
                    row.optionalUuid("after_webhook"))))
        .list();
  }
}
