package com.sunucu.server.webhooks;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.core.TimeOrderedId;
import com.sunucu.server.events.EventSubscribers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes deliveries of an event, one for each subscription of the account that is active at that
 * moment and takes it (WHD-01, RUL-24), in the transaction that publishes it: no event without its
 * deliveries, no delivery without its event, and no lag. An account without subscriptions pays one
 * look into an index.
 */
public final class Fanout implements EventSubscribers {

  /** Names stand between spaces, so that none is found within another. */
  private static final String NAME = "%% %s %%";

  @Override
  public void published(Handle tx, UUID accountId, UUID eventId, EventType type, Instant now) {
    List<UUID> takers = lockTakers(tx, accountId, type);
    if (takers.isEmpty()) {
      return;
    }
    Delivery.EventRef event = new Delivery.EventRef(eventId, type);
    PreparedBatch insert =
        tx.prepareBatch(
            """
            insert into deliveries
              (account_id, webhook_id, delivery_id, event_id, event_type, status, attempts, step, due_at, created_at,
               kept_until)
            values (:account, :webhook, :id, :event, :type, :status, :attempts, :step, :due, :created, :kept)
            """);
    for (UUID webhookId : takers) {
      Delivery delivery = Delivery.queued(TimeOrderedId.at(now), event, now);
      DeliveryStore.bound(insert, accountId, webhookId, delivery)
          .bind("event", event.id())
          .bind("type", type.value())
          .bind("created", delivery.createdAt())
          .bind("kept", now.plus(DeliveryStore.KEPT))
          .add();
    }
    insert.execute();
    takers.forEach(webhookId -> new QueueHead(tx, accountId, webhookId).wakeBy(now));
  }

  /** In the order of the key, so that two who publish at once do not wait for each other. */
  private static List<UUID> lockTakers(Handle tx, UUID accountId, EventType type) {
    return tx.createQuery(
            """
            select webhook_id from webhooks
            where account_id = :account and is_active
              and (' ' || events || ' ' like :all or ' ' || events || ' ' like :type)
            order by account_id, webhook_id
            for update
            """)
        .bind("account", accountId)
        .bind("all", NAME.formatted(Subscribable.ALL.value()))
        .bind("type", NAME.formatted(type.value()))
        .mapTo(UUID.class)
        .list();
  }
}
