package com.sunucu.server.webhooks;

import com.sunucu.api.model.Subscribable;
import com.sunucu.server.store.Row;
import com.sunucu.server.webhooks.queue.QueueHead;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables {@code webhooks} (its queue apart), {@code webhook_books}, {@code ended_webhooks}. */
public final class WebhookStore {

  private static final String COLUMNS =
      """
      select webhook_id, url, events, description, is_active, sealed_secret, secret_last_four, created_at, updated_at
      from webhooks
      """;

  private WebhookStore() {}

  /** How many the account has; nobody else makes one on it until the transaction ends. */
  public static int lockCount(Handle tx, UUID accountId) {
    tx.createUpdate(
            "insert into webhook_books (account_id, webhooks) values (:account, 0) on conflict do"
                + " nothing")
        .bind("account", accountId)
        .execute();
    return tx.createQuery(
            "select webhooks from webhook_books where account_id = :account for update")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .one();
  }

  /** Adds one to books that this transaction has locked. */
  public static void insert(Handle tx, UUID accountId, Subscription subscription) {
    bound(
            tx.createUpdate(
                """
                insert into webhooks
                  (account_id, webhook_id, url, events, description, is_active, sealed_secret, secret_last_four,
                   created_at, updated_at, %s)
                values
                  (:account, :id, :url, :events, :description, :active, :sealed, :lastFour, :created, :updated, %s)
                """
                    .formatted(QueueHead.COLUMNS, QueueHead.NEW)),
            accountId,
            subscription)
        .bind("created", subscription.createdAt())
        .execute();
    addToCount(tx, accountId, 1);
  }

  /** The account's subscriptions, newest first, ties by id (RUL-08). */
  static List<Subscription> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, created_at desc,"
                + " webhook_id")
        .bind("account", accountId)
        .map(Row.as(WebhookStore::read))
        .list();
  }

  /** The account's subscription with this id; another account's is not found. */
  static Optional<Subscription> find(Handle tx, UUID accountId, UUID webhookId) {
    return find(tx, accountId, webhookId, "");
  }

  /** The same; nobody else changes it or its queue until the transaction ends. */
  static Optional<Subscription> lock(Handle tx, UUID accountId, UUID webhookId) {
    return find(tx, accountId, webhookId, " for update");
  }

  static void save(Handle tx, UUID accountId, Subscription subscription) {
    bound(
            tx.createUpdate(
                """
                update webhooks
                set url = :url, events = :events, description = :description, is_active = :active,
                  sealed_secret = :sealed, secret_last_four = :lastFour, updated_at = :updated
                where account_id = :account and webhook_id = :id
                """),
            accountId,
            subscription)
        .execute();
  }

  /**
   * Deletes it, secret and all; its deliveries are out of reach from now on, and the reaper takes
   * them away (WHS-05).
   *
   * @return whether it was there
   */
  static boolean delete(Handle tx, UUID accountId, UUID webhookId) {
    int deleted =
        tx.createUpdate(
                "delete from webhooks where account_id = :account and webhook_id = :webhook")
            .bind("account", accountId)
            .bind("webhook", webhookId)
            .execute();
    if (deleted == 0) {
      return false;
    }
    tx.createUpdate(
            "insert into ended_webhooks (account_id, webhook_id) values (:account, :webhook)")
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .execute();
    addToCount(tx, accountId, -1);
    return true;
  }

  private static void addToCount(Handle tx, UUID accountId, int more) {
    tx.createUpdate(
            "update webhook_books set webhooks = webhooks + :more where account_id = :account")
        .bind("account", accountId)
        .bind("more", more)
        .execute();
  }

  private static Optional<Subscription> find(
      Handle tx, UUID accountId, UUID webhookId, String andLock) {
    return tx.createQuery(
            COLUMNS + "where account_id = :account and webhook_id = :webhook" + andLock)
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .map(Row.as(WebhookStore::read))
        .findOne();
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, UUID accountId, Subscription subscription) {
    return statement
        .bind("account", accountId)
        .bind("id", subscription.id())
        .bind("url", subscription.target().url())
        .bind("events", names(subscription.target().events()))
        .bind("description", subscription.target().description())
        .bind("active", subscription.active())
        .bind("sealed", subscription.secret().sealed())
        .bind("lastFour", subscription.secret().lastFour())
        .bind("updated", subscription.updatedAt());
  }

  private static String names(List<Subscribable> events) {
    return events.stream().map(Subscribable::value).collect(Collectors.joining(" "));
  }

  private static Subscription read(Row row) throws SQLException {
    return new Subscription(
        row.uuid("webhook_id"),
        new Subscription.Target(
            row.text("url"),
            Arrays.stream(row.text("events").split(" ")).map(Subscribable::fromValue).toList(),
            row.optionalText("description")),
        row.flag("is_active"),
        new Subscription.SealedSecret(row.text("sealed_secret"), row.text("secret_last_four")),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
