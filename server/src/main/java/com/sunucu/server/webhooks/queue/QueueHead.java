package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The head of a subscription's queue: the time of the next check, and the number of deliveries in
 * flight. The caller must hold the lock of the subscription's row.
 */
public record QueueHead(Handle tx, UUID accountId, UUID webhookId) {

  /** Before all stored times; as the lower bound of a range, it excludes null. */
  static final Instant EPOCH = Instant.EPOCH;

  /**
   * Stops the queue, or resumes it; deliveries that became due meanwhile are due at once (RUL-24).
   */
  public void setActive(boolean active) {
    setNextDue(active ? earliestDue() : Optional.empty());
  }

  /** Schedules a check of the queue by this time. Must not be called while it is paused. */
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

  /** Due time of the first delivery in the queue; empty if nothing is queued. */
  Optional<Instant> earliestDue() {
    return tx.createQuery(
            """
            select due_at from deliveries
            where account_id = :account and webhook_id = :webhook and due_at >= :epoch
            order by account_id, webhook_id, due_at
            limit 1
            """)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("epoch", EPOCH)
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
