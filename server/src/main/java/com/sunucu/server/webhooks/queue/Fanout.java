package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.EventType;
import com.sunucu.server.events.EventSubscribers;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Marks an event as outstanding, in the transaction that publishes it (WHD-01, WHD-05): one row,
 * however many subscriptions the account has, and none if it has no subscription. {@link
 * OutstandingFanouts} makes the deliveries after the commit.
 */
public final class Fanout implements EventSubscribers {

  @Override
  public void published(Handle tx, UUID accountId, UUID eventId, EventType type, Instant now) {
    tx.createUpdate(
            """
            insert into outstanding_fanouts (account_id, event_id)
            select account_id, :event from counters
            where account_id = :account and kind = 'webhooks' and items > 0
            """)
        .bind("account", accountId)
        .bind("event", eventId)
        .execute();
  }
}
