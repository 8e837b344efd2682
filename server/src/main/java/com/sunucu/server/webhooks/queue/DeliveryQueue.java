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
 * Takes due deliveries out of the subscriptions' queues under a lease. It looks for subscriptions
 * that have something due, and then takes a few deliveries of each: however many a subscription has
 * queued, the look costs the same, and one that has its share in flight is passed over.
 */
public final class DeliveryQueue {

  /** Subscriptions that one taking serves. */
  private static final int HEADS = 128;

  private final EventLog events;

  public DeliveryQueue(EventLog events) {
    this.events = events;
  }

  private record Head(LeasedDelivery.QueueKey key, LeasedDelivery.Destination to, int room) {}

  /** What stands in a queue, in its order. */
  private record Queued(Delivery delivery, byte[] body) {

    Instant dueAt() {
      return delivery.dueAt().orElseThrow();
    }
  }

  /**
   * Whether there is something to take that there are slots for, a lease to end, or an event whose
   * deliveries are yet to be made.
   */
  public static boolean hasWork(Handle tx, Instant now, Instant realNow, DeliveryBulkhead slots) {
    return !dueQueues(tx, now, slots, 1).isEmpty()
        || OutstandingFanouts.exist(tx)
        || ExpiredLeases.exist(tx, realNow);
  }

  /**
   * When the oldest delivery that is due became so, of the subscriptions that are looked at next,
   * or is yet to be made; paused ones and what is being sent left out. It costs a look into an
   * index for each of these.
   */
  public static Optional<Instant> oldestDue(Handle tx, Instant now) {
    Stream<Instant> queued = dueHeads(tx, now);
    return Stream.concat(queued, OutstandingFanouts.oldest(tx).stream())
        .filter(it -> !it.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static Stream<Instant> dueHeads(Handle tx, Instant now) {
    return tx
        .createQuery(
            """
            select account_id, webhook_id from webhooks where next_due_at <= :now
            order by next_due_at
            limit :heads
            """)
        .bind("now", now)
        .bind("heads", HEADS)
        .map(Row.as(DeliveryQueue::key))
        .list()
        .stream()
        .flatMap(it -> new QueueHead(tx, it.accountId(), it.webhookId()).earliestDue().stream());
  }

  /**
   * Whether all that was due by now has an outcome: no event waits for its deliveries to be made,
   * nothing due waits in a queue that is not paused, and nothing of it is being sent.
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
                    and d.due_at >= :dawn and d.due_at <= :now))
              or exists (
                select 1 from deliveries l
                join webhooks v on v.account_id = l.account_id and v.webhook_id = l.webhook_id
                where l.lease_until >= :dawn and l.lease_due_at <= :now)
            """)
        .bind("dawn", QueueHead.DAWN)
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /**
   * Takes what is due by now, at most so many, of the subscription first that was served longest
   * ago. What another transaction has locked is passed over.
   *
   * @param slots those that are in use
   */
  public List<LeasedDelivery> take(
      Handle tx, Instant now, Lease lease, DeliveryBulkhead slots, int most) {
    List<LeasedDelivery> taken = new ArrayList<>();
    for (LeasedDelivery.QueueKey key : dueQueues(tx, now, slots, HEADS)) {
      int room =
          Math.min(
              most - taken.size(), slots.roomFor(key.accountId()) - of(key.accountId(), taken));
      if (room > 0) {
        lockDue(tx, key, now).ifPresent(head -> taken.addAll(take(tx, head, now, lease, room)));
      }
    }
    return taken;
  }

  private static int of(UUID account, List<LeasedDelivery> taken) {
    return (int) taken.stream().filter(it -> it.accountId().equals(account)).count();
  }

  private List<LeasedDelivery> take(Handle tx, Head head, Instant now, Lease lease, int most) {
    int room = Math.min(head.room, most);
    List<Queued> front = front(tx, head.key, room + 1);
    List<Queued> due = front.stream().limit(room).filter(it -> !it.dueAt().isAfter(now)).toList();
    // What is left over goes to the end of the line: the others' turn comes first.
    Optional<Instant> next =
        front.stream()
            .skip(due.size())
            .findFirst()
            .map(it -> it.dueAt().isAfter(now) ? it.dueAt() : now);
    lease(tx, head.key, due, lease);
    leave(tx, head.key, due.size(), next);
    return due.stream()
        .map(it -> new LeasedDelivery(head.key, it.delivery.taken(), lease, now, head.to, it.body))
        .toList();
  }

  /**
   * Those of accounts that may have more slots. Without locking them: H2 would sort all that are
   * due, instead of reading off an index.
   */
  private static List<LeasedDelivery.QueueKey> dueQueues(
      Handle tx, Instant now, DeliveryBulkhead slots, int most) {
    StringBuilder others = new StringBuilder();
    List<UUID> full = List.copyOf(slots.full());
    for (int i = 0; i < full.size(); i++) {
      others.append(" and account_id <> :full").append(i);
    }
    Query query =
        tx.createQuery(
                "select account_id, webhook_id from webhooks where next_due_at <= :now and in_flight < in_flight_limit"
                    + others
                    + " order by next_due_at limit :most")
            .bind("now", now)
            .bind("most", most);
    for (int i = 0; i < full.size(); i++) {
      query.bind("full" + i, full.get(i));
    }
    return query.map(Row.as(DeliveryQueue::key)).list();
  }

  /** Empty where another transaction has it, or has served it meanwhile. */
  private static Optional<Head> lockDue(Handle tx, LeasedDelivery.QueueKey key, Instant now) {
    return tx.createQuery(
            """
            select url, sealed_secret, in_flight, in_flight_limit from webhooks
            where account_id = :account and webhook_id = :webhook
              and next_due_at <= :now and in_flight < in_flight_limit
            for update skip locked
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("now", now)
        .map(
            Row.as(row ->
                new Head(
                    key,
                    new LeasedDelivery.Destination(row.text("url"), row.text("sealed_secret")),
                    row.integer("in_flight_limit") - row.integer("in_flight"))))
        .findOne();
  }

  private List<Queued> front(Handle tx, LeasedDelivery.QueueKey key, int most) {
    return tx.createQuery(
            "select "
                + DeliveryStore.COLUMNS
                + """
                , e.data, e.created_at as happened_at
                from deliveries d
                join events e on e.account_id = d.account_id and e.event_id = d.event_id
                where d.account_id = :account and d.webhook_id = :webhook and d.due_at >= :dawn
                order by d.account_id, d.webhook_id, d.due_at
                limit :most
                """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("dawn", QueueHead.DAWN)
        .bind("most", most)
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

  private static void lease(Handle tx, LeasedDelivery.QueueKey key, List<Queued> due, Lease lease) {
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

  private static void leave(
      Handle tx, LeasedDelivery.QueueKey key, int more, Optional<Instant> next) {
    tx.createUpdate(
            """
            update webhooks set in_flight = in_flight + :more, next_due_at = :next
            where account_id = :account and webhook_id = :webhook
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("more", more)
        .bind("next", next)
        .execute();
  }

  public static LeasedDelivery.QueueKey key(Row row) throws SQLException {
    return new LeasedDelivery.QueueKey(row.uuid("account_id"), row.uuid("webhook_id"));
  }
}
