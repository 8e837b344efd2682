package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table {@code deliveries}. {@link DeliveryQueue} leases deliveries, {@link DeliveryRecorder}
 * records results.
 */
public final class DeliveryStore {

  /** As long as its event, without which it cannot be sent. */
  static final Duration KEPT = EventLog.KEPT;

  static final String COLUMNS =
      """
      d.delivery_id, d.event_id, d.event_type, d.status, d.attempts, d.step, d.again_at, d.due_at,
      d.last_attempt_at, d.response_status, d.error, d.created_at
      """;

  /** The columns that change. */
  static final String CHANGES =
      """
      status = :status, attempts = :attempts, step = :step, again_at = :again, due_at = :due,
      last_attempt_at = :last, response_status = :response, error = :error
      """;

  public static final String KEY =
      " where account_id = :account and webhook_id = :webhook and delivery_id = :id ";

  /**
   * The deliveries in the log: those of its retention, by the server's clock and not by the
   * reaper's last run, and those that are still queued, however old (WHD-05).
   */
  private static final String IN_LOG =
      " and (d.kept_until > :now or d.status not in (:delivered, :failed)) ";

  private DeliveryStore() {}

  /** The latest deliveries in a subscription's log, newest first, ties by id (RUL-08). */
  public static List<Delivery> list(
      Handle tx, UUID accountId, UUID webhookId, Instant now, int limit) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + """
                from deliveries d
                where d.account_id = :account and d.webhook_id = :webhook
                """
                + IN_LOG
                + """
                order by d.account_id desc, d.webhook_id desc, d.created_at desc, d.delivery_id
                limit :limit
                """)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("now", now)
        .bind("delivered", DeliveryStatus.DELIVERED.value())
        .bind("failed", DeliveryStatus.FAILED.value())
        .bind("limit", limit)
        .map(Row.as(DeliveryStore::read))
        .list();
  }

  /** A delivery in a subscription's log. */
  public static Optional<Delivery> logged(
      Handle tx, UUID accountId, UUID webhookId, UUID deliveryId, Instant now) {
    return byId(tx, accountId, webhookId, deliveryId, IN_LOG)
        .bind("now", now)
        .bind("delivered", DeliveryStatus.DELIVERED.value())
        .bind("failed", DeliveryStatus.FAILED.value())
        .map(Row.as(DeliveryStore::read))
        .findOne();
  }

  /** A delivery, whether or not the log still shows it. */
  static Optional<Delivery> find(Handle tx, UUID accountId, UUID webhookId, UUID deliveryId) {
    return byId(tx, accountId, webhookId, deliveryId, "")
        .map(Row.as(DeliveryStore::read))
        .findOne();
  }

  private static Query byId(
      Handle tx, UUID accountId, UUID webhookId, UUID deliveryId, String condition) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + """
                from deliveries d
                where d.account_id = :account and d.webhook_id = :webhook and d.delivery_id = :id
                """
                + condition)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("id", deliveryId);
  }

  /**
   * Saves a delivery that was queued again, and extends its retention and its event's. The lease of
   * an attempt in flight stays.
   */
  public static void saveQueued(
      Handle tx, UUID accountId, UUID webhookId, Delivery delivery, Instant now) {
    bound(
            tx.createUpdate(
                "update deliveries set "
                    + CHANGES
                    + ", kept_until = case when kept_until < :kept then :kept else kept_until end"
                    + KEY),
            accountId,
            webhookId,
            delivery)
        .bind("kept", now.plus(KEPT))
        .execute();
    EventLog.keep(tx, accountId, delivery.event().id(), now.plus(KEPT));
  }

  static <S extends SqlStatement<S>> S bound(
      S statement, UUID accountId, UUID webhookId, Delivery delivery) {
    return statement
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .bind("id", delivery.id())
        .bind("status", delivery.status().value())
        .bind("attempts", delivery.attempts())
        .bind("step", delivery.step())
        .bind("again", delivery.againAt())
        .bind("due", delivery.dueAt())
        .bind("last", delivery.last().map(Delivery.LastAttempt::at))
        .bind("response", delivery.last().flatMap(Delivery.LastAttempt::status))
        .bind("error", delivery.last().flatMap(Delivery.LastAttempt::error));
  }

  static Delivery read(Row row) throws SQLException {
    Optional<Integer> status = row.optionalInteger("response_status");
    Optional<String> error = row.optionalText("error");
    return new Delivery(
        row.uuid("delivery_id"),
        new Delivery.EventRef(row.uuid("event_id"), EventType.fromValue(row.text("event_type"))),
        DeliveryStatus.fromValue(row.text("status")),
        row.integer("attempts"),
        row.integer("step"),
        row.optionalInstant("again_at"),
        row.optionalInstant("due_at"),
        row.optionalInstant("last_attempt_at")
            .map(at -> new Delivery.LastAttempt(at, status, error)),
        row.instant("created_at"));
  }
}
