package com.sunucu.server.webhooks.delivery;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.ExpiredRows;
import com.sunucu.server.store.Row;
import com.sunucu.server.webhooks.queue.DeliveryStore;
import com.sunucu.server.webhooks.queue.QueueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Removes deliveries that the log has kept for 30 days, and those of subscriptions that were
 * deleted. A delivery that is still queued stays, however old, and its event with it: a delivery
 * may be late, not lost (WHD-05).
 */
public final class DeliveryReaper {

  /** After which a delivery that is still queued is looked at again. */
  private static final Duration LATER = Duration.ofDays(1);

  private final Database database;

  public DeliveryReaper(Database database) {
    this.database = database;
  }

  /** Removes all that are due for it by now. */
  public void runOnce(Instant now) {
    ExpiredRows.inBatches(database, tx -> reapOld(tx, now));
    while (database.write(DeliveryReaper::reapEnded)) {
      // the next batch is a transaction of its own
    }
  }

  private record Old(UUID accountId, UUID webhookId, UUID deliveryId, UUID eventId, boolean over) {}

  /**
   * Removes a batch of old deliveries.
   *
   * @return how many it looked at
   */
  public static int reapOld(Handle tx, Instant now) {
    List<Old> old =
        tx.createQuery(
                """
                select account_id, webhook_id, delivery_id, event_id, status from deliveries
                where kept_until <= :now
                order by kept_until
                limit :batch
                """)
            .bind("now", now)
            .bind("batch", ExpiredRows.BATCH)
            .map(
                Row.as(row ->
                    new Old(
                        row.uuid("account_id"),
                        row.uuid("webhook_id"),
                        row.uuid("delivery_id"),
                        row.uuid("event_id"),
                        isOver(DeliveryStatus.fromValue(row.text("status"))))))
            .list();
    PreparedBatch delete = tx.prepareBatch("delete from deliveries" + DeliveryStore.KEY);
    PreparedBatch keep =
        tx.prepareBatch("update deliveries set kept_until = :later" + DeliveryStore.KEY);
    for (Old it : old) {
      PreparedBatch batch = it.over ? delete : keep.bind("later", now.plus(LATER));
      batch
          .bind("account", it.accountId)
          .bind("webhook", it.webhookId)
          .bind("id", it.deliveryId)
          .add();
      if (!it.over) {
        EventLog.keep(tx, it.accountId, it.eventId, now.plus(LATER));
      }
    }
    executeUnlessEmpty(delete);
    executeUnlessEmpty(keep);
    return old.size();
  }

  /**
   * Removes a batch of a deleted subscription's deliveries.
   *
   * @return whether there may be more
   */
  public static boolean reapEnded(Handle tx) {
    return tx.createQuery("select account_id, webhook_id from ended_webhooks limit 1")
        .map(Row.as(QueueKey::read))
        .findOne()
        .map(key -> reapEnded(tx, key))
        .orElse(false);
  }

  /** By keys that were read first, for the reason that {@link ExpiredRows} gives. */
  private static boolean reapEnded(Handle tx, QueueKey key) {
    List<UUID> some =
        tx.createQuery(
                """
                select delivery_id from deliveries
                where account_id = :account and webhook_id = :webhook
                limit :batch
                """)
            .bind("account", key.accountId())
            .bind("webhook", key.webhookId())
            .bind("batch", ExpiredRows.BATCH)
            .mapTo(UUID.class)
            .list();
    PreparedBatch delete = tx.prepareBatch("delete from deliveries" + DeliveryStore.KEY);
    some.forEach(id ->
        delete
            .bind("account", key.accountId())
            .bind("webhook", key.webhookId())
            .bind("id", id)
            .add());
    executeUnlessEmpty(delete);
    if (some.size() < ExpiredRows.BATCH) {
      tx.createUpdate(
              "delete from ended_webhooks where account_id = :account and webhook_id = :webhook")
          .bind("account", key.accountId())
          .bind("webhook", key.webhookId())
          .execute();
    }
    return true;
  }

  private static void executeUnlessEmpty(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static boolean isOver(DeliveryStatus status) {
    return switch (status) {
      case DELIVERED, FAILED -> true;
      case PENDING, DELIVERING -> false;
    };
  }
}
