package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.store.Row;
import com.sunucu.server.store.TimeStep;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The locked head of a subscription's queue: when the worker next looks at the queue ({@code
 * next_due_at}), how many deliveries are in flight ({@code in_flight}) and how many may be ({@code
 * in_flight_limit}). Only this class locks and writes these columns of {@code webhooks}; another
 * transaction that changes the queue waits for the end of this one.
 */
public final class QueueHead {

  /** Before all stored times: a range from here leaves out null. */
  static final Instant EPOCH = Instant.EPOCH;

  /** The columns of a new subscription's head, for its insert; nothing is due in it. */
  public static final String COLUMNS = "in_flight, in_flight_limit";

  public static final String NEW = "0, " + ConcurrencyLimit.MIN;

  private static final String THIS = " where account_id = :account and webhook_id = :webhook ";

  private static final String LOCK =
      "select url, sealed_secret, in_flight, in_flight_limit from webhooks" + THIS;

  private static final String WAKE =
      "update webhooks set next_due_at = :due"
          + THIS
          + "and is_active and (next_due_at is null or next_due_at > :due)";

  /** Event names stand between spaces, so that no name is found within another. */
  private static final String NAME = "%% %s %%";

  private final Handle tx;
  private final QueueKey key;
  private final LeasedDelivery.Destination destination;
  private final int inFlight;
  private final int limit;

  private QueueHead(Handle tx, QueueKey key, Row row) throws SQLException {
    this.tx = tx;
    this.key = key;
    this.destination = new LeasedDelivery.Destination(row.text("url"), row.text("sealed_secret"));
    this.inFlight = row.integer("in_flight");
    this.limit = row.integer("in_flight_limit");
  }

  /** Locks the head; empty where the subscription was deleted. */
  public static Optional<QueueHead> lock(Handle tx, QueueKey key) {
    return locked(tx, key, tx.createQuery(LOCK + "for update"));
  }

  /** Locks a head that is due; empty where another transaction has locked or served it. */
  static Optional<QueueHead> lockDue(Handle tx, QueueKey key, Instant now) {
    return locked(
        tx,
        key,
        tx.createQuery(
                LOCK
                    + "and next_due_at <= :now and in_flight < in_flight_limit for update skip locked")
            .bind("now", now));
  }

  private static Optional<QueueHead> locked(Handle tx, QueueKey key, Query query) {
    return query
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .map(Row.as(row -> new QueueHead(tx, key, row)))
        .findOne();
  }

  /**
   * Locks the heads of the account's active subscriptions that take this type of event. In the
   * order of the key, so that two transactions that do so cannot deadlock.
   *
   * @param after those behind this subscription; empty: all of them
   * @return their ids
   */
  static List<UUID> lockSubscribers(
      Handle tx, UUID account, EventType type, Optional<UUID> after, int max) {
    Query query =
        tx.createQuery(
                """
                select webhook_id from webhooks
                where account_id = :account and is_active
                  and (' ' || events || ' ' like :all or ' ' || events || ' ' like :type)
                """
                    + (after.isPresent() ? "and webhook_id > :after" : "")
                    + """
                     order by account_id, webhook_id
                    limit :max
                    for update
                    """)
            .bind("account", account)
            .bind("all", NAME.formatted(Subscribable.ALL.value()))
            .bind("type", NAME.formatted(type.value()))
            .bind("max", max);
    after.ifPresent(it -> query.bind("after", it));
    return query.mapTo(UUID.class).list();
  }

  /**
   * Has the worker look at queues that this transaction has locked, at these times at the latest.
   */
  static void wakeAll(Handle tx, UUID account, Map<UUID, Instant> dueByWebhook) {
    if (dueByWebhook.isEmpty()) {
      return;
    }
    PreparedBatch wake = tx.prepareBatch(WAKE);
    dueByWebhook.forEach((webhook, due) ->
        wake.bind("account", account).bind("webhook", webhook).bind("due", due).add());
    wake.execute();
  }

  /** When the first delivery in a queue is or was due; empty where nothing is queued. */
  static Optional<Instant> earliestDue(Handle tx, QueueKey key) {
    return tx.createQuery(
            "select due_at from deliveries"
                + THIS
                + "and due_at >= :epoch order by account_id, webhook_id, due_at limit 1")
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("epoch", EPOCH)
        .map(Row.as(row -> row.instant("due_at")))
        .findOne();
  }

  /** Moves every head that is due after this time, with the clock of a sandbox. */
  static void moveAll(Handle tx, Instant after, Duration by) {
    tx.createUpdate(
            "update webhooks set next_due_at = next_due_at + %s where next_due_at > :after"
                .formatted(TimeStep.SQL))
        .bind("step", TimeStep.seconds(by))
        .bind("after", after)
        .execute();
  }

  QueueKey key() {
    return key;
  }

  LeasedDelivery.Destination destination() {
    return destination;
  }

  /** How many more deliveries may be in flight. */
  int room() {
    return limit - inFlight;
  }

  /** Adds to what is in flight, and sets when the worker looks at the queue again. */
  void lease(int count, Optional<Instant> nextDue) {
    tx.createUpdate("update webhooks set in_flight = in_flight + :count, next_due_at = :due" + THIS)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("count", count)
        .bind("due", nextDue)
        .execute();
  }

  /**
   * Ends attempts, and adapts the limit to their durations.
   *
   * @param took an entry for each attempt
   * @param dueAgain when deliveries among them are due again
   */
  void recordAttempts(Collection<Duration> took, Stream<Instant> dueAgain) {
    end(took.size(), ConcurrencyLimit.after(limit, took), dueAgain);
  }

  /** Ends leases that expired. */
  void expireLeases(int count, Stream<Instant> dueAgain) {
    end(count, limit, dueAgain);
  }

  private void end(int count, int newLimit, Stream<Instant> dueAgain) {
    if (count == 0) {
      return;
    }
    tx.createUpdate(
            "update webhooks set in_flight = in_flight - :count, in_flight_limit = :limit" + THIS)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("count", count)
        .bind("limit", newLimit)
        .execute();
    dueAgain.min(Comparator.naturalOrder()).ifPresent(this::wakeBy);
  }

  /** Has the worker look at the queue by then, unless the subscription is paused. */
  public void wakeBy(Instant due) {
    wakeAll(tx, key.accountId(), Map.of(key.webhookId(), due));
  }

  /**
   * Pauses the queue, or resumes it where it stood: deliveries that became due meanwhile are due at
   * once (RUL-24).
   */
  public void setActive(boolean active) {
    tx.createUpdate("update webhooks set next_due_at = :due" + THIS)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("due", active ? earliestDue(tx, key) : Optional.<Instant>empty())
        .execute();
  }
}
