package com.sunucu.server.webhooks;

import com.sunucu.api.model.Subscribable;
import com.sunucu.server.store.AccountTable;
import com.sunucu.server.store.Counter;
import com.sunucu.server.store.Row;
import com.sunucu.server.webhooks.queue.QueueHead;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tables {@code webhooks} (its queue apart) and {@code ended_webhooks}. */
public final class WebhookStore {

  private static final AccountTable<Subscription> TABLE =
      new AccountTable<>(
          "webhooks",
          "webhook_id",
          "created_at",
          "webhook_id, url, events, description, is_active, sealed_secret, secret_last_four, created_at, updated_at",
          WebhookStore::read);

  private static final Counter COUNTER = new Counter("webhooks");

  private WebhookStore() {}

  /** How many the account has; no other transaction adds one to it until this one ends. */
  public static int lockCount(Handle tx, UUID accountId) {
    return COUNTER.lock(tx, accountId).items();
  }

  /** Adds one to an account whose count this transaction has locked. */
  public static void insert(Handle tx, UUID accountId, Subscription subscription) {
    tx.createUpdate(
            """
            insert into webhooks
              (account_id, webhook_id, url, events, description, is_active, sealed_secret, secret_last_four,
               created_at, updated_at, %s)
            values (:account, :id, :target.url, :events, :target.description, :active, :secret.sealed,
               :secret.lastFour, :createdAt, :updatedAt, %s)
            """
                .formatted(QueueHead.COLUMNS, QueueHead.NEW))
        .bind("account", accountId)
        .bind("events", names(subscription.target().events()))
        .bindMethods(subscription)
        .execute();
    COUNTER.add(tx, accountId, 1);
  }

  /** The account's subscriptions, newest first, ties by id (RUL-08). */
  static List<Subscription> list(Handle tx, UUID accountId) {
    return TABLE.list(tx, accountId);
  }

  /** The account's subscription with this id; another account's is not found. */
  static Optional<Subscription> find(Handle tx, UUID accountId, UUID webhookId) {
    return TABLE.find(tx, accountId, webhookId);
  }

  /** The same; no other transaction changes it or its queue until this one ends. */
  static Optional<Subscription> lock(Handle tx, UUID accountId, UUID webhookId) {
    return TABLE.lock(tx, accountId, webhookId);
  }

  static void save(Handle tx, UUID accountId, Subscription subscription) {
    tx.createUpdate(
            """
            update webhooks
            set url = :target.url, events = :events, description = :target.description, is_active = :active,
              sealed_secret = :secret.sealed, secret_last_four = :secret.lastFour, updated_at = :updatedAt
            where account_id = :account and webhook_id = :id
            """)
        .bind("account", accountId)
        .bind("events", names(subscription.target().events()))
        .bindMethods(subscription)
        .execute();
  }

  /**
   * Deletes it, secret and all; its deliveries are out of reach from now on, and the reaper takes
   * them away (WHS-05).
   *
   * @return whether it was there
   */
  static boolean delete(Handle tx, UUID accountId, UUID webhookId) {
    if (!TABLE.delete(tx, accountId, webhookId)) {
      return false;
    }
    tx.createUpdate(
            "insert into ended_webhooks (account_id, webhook_id) values (:account, :webhook)")
        .bind("account", accountId)
        .bind("webhook", webhookId)
        .execute();
    COUNTER.add(tx, accountId, -1);
    return true;
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
