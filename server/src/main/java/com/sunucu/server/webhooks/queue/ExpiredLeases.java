package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Ends leases that have expired: their deliveries are due as before, because the result of the
 * attempt is unknown (WHD-05).
 */
public final class ExpiredLeases {

  /** Leases that one transaction ends. */
  private static final int BATCH = 500;

  /** After every lease. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private ExpiredLeases() {}

  /** Whether a lease has expired. */
  static boolean exist(Handle tx, Instant realNow) {
    return !queues(tx, realNow, 1).isEmpty();
  }

  /** Ends the leases that have expired. */
  public static void end(Handle tx, Instant realNow) {
    for (QueueKey key : queues(tx, realNow, BATCH)) {
      QueueHead.lock(tx, key)
          .ifPresentOrElse(head -> end(tx, head, realNow), () -> clear(tx, key, realNow));
    }
  }

  /**
   * Ends all leases. For a process that has the database to itself and has just started: the
   * holders of the leases have ended.
   */
  public static void endAll(Handle tx) {
    while (exist(tx, NEVER)) {
      end(tx, NEVER);
    }
  }

  private static List<QueueKey> queues(Handle tx, Instant realNow, int max) {
    return tx
        .createQuery(
            """
            select account_id, webhook_id from deliveries
            where lease_until >= :epoch and lease_until <= :real
            order by lease_until
            limit :max
            """)
        .bind("epoch", QueueHead.EPOCH)
        .bind("real", realNow)
        .bind("max", max)
        .map(Row.as(QueueKey::read))
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  private record Expired(Delivery delivery, UUID lease) {}

  private static void end(Handle tx, QueueHead head, Instant realNow) {
    QueueKey key = head.key();
    List<Expired> expired =
        tx.createQuery(
                "select "
                    + DeliveryStore.COLUMNS
                    + """
                    , d.lease_id, d.lease_due_at from deliveries d
                    where d.account_id = :account and d.webhook_id = :webhook
                      and d.lease_until >= :epoch and d.lease_until <= :real
                    """)
            .bind("account", key.accountId())
            .bind("webhook", key.webhookId())
            .bind("epoch", QueueHead.EPOCH)
            .bind("real", realNow)
            .map(
                Row.as(row ->
                    new Expired(
                        DeliveryStore.read(row).expired(row.instant("lease_due_at")),
                        row.uuid("lease_id"))))
            .list();
    if (expired.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            "update deliveries set "
                + DeliveryStore.CHANGES
                + DeliveryRecorder.WITHOUT_LEASE
                + DeliveryStore.KEY
                + "and lease_id = :lease");
    expired.forEach(it ->
        DeliveryStore.bound(batch, key.accountId(), key.webhookId(), it.delivery)
            .bind("lease", it.lease)
            .add());
    batch.execute();
    head.expireLeases(expired.size(), expired.stream().flatMap(it -> it.delivery.dueAt().stream()));
  }

  /** The subscription was deleted: its deliveries wait for the reaper only. */
  private static void clear(Handle tx, QueueKey key, Instant realNow) {
    tx.createUpdate(
            """
            update deliveries set lease_id = null, lease_until = null, lease_due_at = null
            where account_id = :account and webhook_id = :webhook and lease_until >= :epoch and lease_until <= :real
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("epoch", QueueHead.EPOCH)
        .bind("real", realNow)
        .execute();
  }
}
