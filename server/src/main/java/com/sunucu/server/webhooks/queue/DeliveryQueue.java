package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Leases due deliveries out of the subscriptions' queues. It looks for subscriptions that have
 * something due, and then leases a few deliveries of each: the look costs the same however many
 * deliveries a subscription has queued, and one that has reached its limit is skipped.
 */
public final class DeliveryQueue {

  /** Subscriptions that one transaction serves. */
  private static final int MAX_HEADS = 128;

  private final EventLog events;

  public DeliveryQueue(EventLog events) {
    this.events = events;
  }

  /** A delivery in its queue, with its body. */
  private record Queued(Delivery delivery, byte[] body) {

    Instant dueAt() {
      return delivery.dueAt().orElseThrow();
    }
  }

  /**
   * Whether a step would find something: a due delivery that there is room for, a lease to end, or
   * an event whose deliveries are not made yet.
   */
  public static boolean hasWork(
      Handle tx, Instant now, Instant realNow, DeliveryBulkhead inFlight) {
    return !dueQueues(tx, now, inFlight, 1).isEmpty()
        || OutstandingFanouts.exist(tx)
        || ExpiredLeases.exist(tx, realNow);
  }

  /**
   * When the oldest due delivery of the subscriptions that are served next became due, or the
   * oldest event happened whose deliveries are not made yet. Paused subscriptions and deliveries in
   * flight do not count. Costs an index look-up for each subscription.
   */
  public static Optional<Instant> oldestDue(Handle tx, Instant now) {
    return Stream.concat(oldestQueued(tx, now), OutstandingFanouts.oldest(tx).stream())
        .filter(it -> !it.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static Stream<Instant> oldestQueued(Handle tx, Instant now) {
    return tx
        .createQuery(
            """
            select account_id, webhook_id from webhooks where next_due_at <= :now
            order by next_due_at
            limit :max
            """)
        .bind("now", now)
        .bind("max", MAX_HEADS)
        .map(Row.as(QueueKey::read))
        .list()
        .stream()
        .flatMap(it -> QueueHead.earliestDue(tx, it).stream());
  }

  /**
   * Whether every delivery that was due by now has a result: all deliveries are made, none that is
   * due waits in a queue that is not paused, and none is in flight.
   */
  public static boolean isSettled(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select 1 where
              exists (select 1 from outstanding_fanouts)
              or exists (
                select 1 from webhooks w where w.next_due_at is not null and exists (
                  select 1 from deliveries d
                  where d.account_id = w.account_id and d.webhook_id = w.webhook_id
                    and d.due_at >= :epoch and d.due_at <= :now))
              or exists (
                select 1 from deliveries l
                join webhooks v on v.account_id = l.account_id and v.webhook_id = l.webhook_id
                where l.lease_until >= :epoch and l.lease_due_at <= :now)
            """)
        .bind("epoch", QueueHead.EPOCH)
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /**
   * Leases deliveries that are due by now, of the subscription first that was served longest ago.
   * Skips what another transaction has locked.
   *
   * @param inFlight the attempts that the worker has in flight
   * @param max how many to lease at most
   */
  public List<LeasedDelivery> lease(
      Handle tx, Instant now, Lease lease, DeliveryBulkhead inFlight, int max) {
    List<LeasedDelivery> leased = new ArrayList<>();
    for (QueueKey key : dueQueues(tx, now, inFlight, MAX_HEADS)) {
      int room =
          Math.min(
              max - leased.size(),
              inFlight.roomFor(key.accountId()) - count(key.accountId(), leased));
      if (room > 0) {
        QueueHead.lockDue(tx, key, now)
            .ifPresent(head -> leased.addAll(lease(tx, head, now, lease, room)));
      }
    }
    return leased;
  }

  private static int count(UUID account, List<LeasedDelivery> leased) {
    return (int) leased.stream().filter(it -> it.accountId().equals(account)).count();
  }

  private List<LeasedDelivery> lease(Handle tx, QueueHead head, Instant now, Lease lease, int max) {
    int room = Math.min(head.room(), max);
    List<Queued> front = front(tx, head.key(), room + 1);
    List<Queued> due = front.stream().limit(room).filter(it -> !it.dueAt().isAfter(now)).toList();
    // With more due deliveries than room, the subscription goes behind all others that are due.
    Optional<Instant> next =
        front.stream()
            .skip(due.size())
            .findFirst()
            .map(it -> it.dueAt().isAfter(now) ? it.dueAt() : now);
    save(tx, head.key(), due, lease);
    head.lease(due.size(), next);
    return due.stream()
        .map(it ->
            new LeasedDelivery(
                head.key(), it.delivery.leased(), lease, now, head.destination(), it.body))
        .toList();
  }

  /**
   * The queues that are due, of accounts that have room. Not locked here: H2 would sort all that
   * are due, instead of reading in the order of an index.
   */
  private static List<QueueKey> dueQueues(
      Handle tx, Instant now, DeliveryBulkhead inFlight, int max) {
    StringBuilder others = new StringBuilder();
    List<UUID> full = List.copyOf(inFlight.full());
    for (int i = 0; i < full.size(); i++) {
      others.append(" and account_id <> :full").append(i);
    }
    Query query =
        tx.createQuery(
                "select account_id, webhook_id from webhooks where next_due_at <= :now and in_flight < in_flight_limit"
                    + others
                    + " order by next_due_at limit :max")
            .bind("now", now)
            .bind("max", max);
    for (int i = 0; i < full.size(); i++) {
      query.bind("full" + i, full.get(i));
    }
    return query.map(Row.as(QueueKey::read)).list();
  }

  private List<Queued> front(Handle tx, QueueKey key, int max) {
    return tx.createQuery(
            "select "
                + DeliveryStore.COLUMNS
                + """
                , e.data, e.created_at as happened_at
                from deliveries d
                join events e on e.account_id = d.account_id and e.event_id = d.event_id
                where d.account_id = :account and d.webhook_id = :webhook and d.due_at >= :epoch
                order by d.account_id, d.webhook_id, d.due_at
                limit :max
                """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("epoch", QueueHead.EPOCH)
        .bind("max", max)
        .map(Row.as(this::queued))
        .list();
  }

  private Queued queued(Row row) throws SQLException {
    Delivery delivery = DeliveryStore.read(row);
    EventType type = delivery.event().type();
    return new Queued(
        delivery,
        events.body(delivery.event().id(), type, row.instant("happened_at"), row.text("data")));
  }

  private static void save(Handle tx, QueueKey key, List<Queued> due, Lease lease) {
    if (due.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            """
            update deliveries
            set status = :status, lease_due_at = due_at, due_at = null, lease_id = :lease, lease_until = :until
            """
                + DeliveryStore.KEY);
    for (Queued queued : due) {
      batch
          .bind("status", DeliveryStatus.DELIVERING.value())
          .bind("lease", lease.id())
          .bind("until", lease.until())
          .bind("account", key.accountId())
          .bind("webhook", key.webhookId())
          .bind("id", queued.delivery.id())
          .add();
    }
    batch.execute();
  }
}
