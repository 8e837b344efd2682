package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The head of a subscription's queue: when the queue is to be looked at, and how much of it is in
 * flight. Whoever changes it has locked the subscription's row.
 */
public record QueueHead(Handle tx, UUID accountId, UUID webhookId) {

  /** Before all times that are kept: a range that has this bound leaves out what is null. */
  static final Instant DAWN = Instant.EPOCH;

  /**
   * Stops the queue, or sets it going again where it stood; what became due meanwhile is due at
   * once (RUL-24).
   */
  public void setActive(boolean active) {
    setNextDue(active ? earliestDue() : Optional.empty());
  }

  /** Has the queue looked at by then; not to be called while it is paused. */
  public void wakeBy(Instant dueAt) {
    tx.createUpdate(
            """
            update webhooks set next_due_at = :due
            where account_id = :account and webhook_id = :webhook and (next_due_at is null or next_due_at > :due)
            """)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("due", dueAt)
        .execute();
  }

  /** When the first in the queue is or was due; empty where nothing is queued. */
  Optional<Instant> earliestDue() {
    return tx.createQuery(
            """
            select due_at from deliveries
            where account_id = :account and webhook_id = :webhook and due_at >= :dawn
            order by account_id, webhook_id, due_at
            limit 1
            """)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("dawn", DAWN)
        .map(Row.as(row -> row.instant("due_at")))
        .findOne();
  }

  private void setNextDue(Optional<Instant> dueAt) {
    tx.createUpdate(
            "update webhooks set next_due_at = :due where account_id = :account and webhook_id = :webhook")
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("due", dueAt)
        .execute();
  }
}
