package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Ends leases that ran out: whoever held them was not heard of again, and what they held is due as
 * before (WHD-05).
 */
public final class ExpiredLeases {

  /** Leases that are ended in one transaction. */
  private static final int BATCH = 500;

  /** After every lease. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private ExpiredLeases() {}

  /** Whether one has run out. */
  static boolean exist(Handle tx, Instant realNow) {
    return !lapsedQueues(tx, realNow, 1).isEmpty();
  }

  /** Ends those that have run out. */
  public static void end(Handle tx, Instant realNow) {
    for (LeasedDelivery.QueueKey key : lapsedQueues(tx, realNow, BATCH)) {
      if (DeliveryRecorder.lockHead(tx, key).isPresent()) {
        end(tx, key, realNow);
      } else {
        forgetLeases(tx, key, realNow);
      }
    }
  }

  /**
   * Ends all leases. For a process that has the database to itself and has just started: whoever
   * held them is no more.
   */
  public static void endAll(Handle tx) {
    while (exist(tx, NEVER)) {
      end(tx, NEVER);
    }
  }

  private static List<LeasedDelivery.QueueKey> lapsedQueues(Handle tx, Instant realNow, int most) {
    return tx
        .createQuery(
            """
            select account_id, webhook_id from deliveries
            where lease_until >= :dawn and lease_until <= :real
            order by lease_until
            limit :most
            """)
        .bind("dawn", QueueHead.DAWN)
        .bind("real", realNow)
        .bind("most", most)
        .map(Row.as(DeliveryQueue::key))
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  private record Lapsed(Delivery delivery, UUID lease) {}

  private static void end(Handle tx, LeasedDelivery.QueueKey key, Instant realNow) {
    List<Lapsed> lapsed =
        tx.createQuery(
                "select "
                    + DeliveryStore.COLUMNS
                    + """
                    , d.lease_id, d.lease_due_at from deliveries d
                    where d.account_id = :account and d.webhook_id = :webhook
                      and d.lease_until >= :dawn and d.lease_until <= :real
                    """)
            .bind("account", key.accountId())
            .bind("webhook", key.webhookId())
            .bind("dawn", QueueHead.DAWN)
            .bind("real", realNow)
            .map(
                Row.as(row ->
                    new Lapsed(
                        DeliveryStore.read(row).lapsed(row.instant("lease_due_at")),
                        row.uuid("lease_id"))))
            .list();
    if (lapsed.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            "update deliveries set "
                + DeliveryStore.CHANGES
                + DeliveryRecorder.WITHOUT_LEASE
                + DeliveryStore.KEY
                + "and lease_id = :lease");
    lapsed.forEach(it ->
        DeliveryStore.bound(batch, key.accountId(), key.webhookId(), it.delivery)
            .bind("lease", it.lease)
            .add());
    batch.execute();
    DeliveryRecorder.takeBack(
        tx, key, lapsed.size(), lapsed.stream().flatMap(it -> it.delivery.dueAt().stream()));
  }

  /** Those of a deleted subscription are nobody's any more; the reaper takes them away. */
  private static void forgetLeases(Handle tx, LeasedDelivery.QueueKey key, Instant realNow) {
    tx.createUpdate(
            """
            update deliveries set lease_id = null, lease_until = null, lease_due_at = null
            where account_id = :account and webhook_id = :webhook and lease_until >= :dawn and lease_until <= :real
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("dawn", QueueHead.DAWN)
        .bind("real", realNow)
        .execute();
  }
}
