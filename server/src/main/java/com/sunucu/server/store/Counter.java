package com.sunucu.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Number of items of one kind per account, and the number of the newest one: the table {@code
 * counters}. Adding an item locks the account's row, so that limits hold and numbers have no gaps;
 * reading the total costs one row.
 *
 * @param kind the value of the column, such as {@code tickets}
 */
public record Counter(String kind) {

  /** The newest item: its number as in responses, and the time at which it was numbered. */
  public record Latest(String number, Instant at) {}

  /**
   * The state of an account's counter.
   *
   * @param items number of items
   * @param latest empty if no item was numbered yet
   */
  public record Count(int items, Optional<Latest> latest) {}

  /** Number of items of the account. */
  public int items(Handle tx, UUID accountId) {
    return tx.createQuery("select items from counters where account_id = :account and kind = :kind")
        .bind("account", accountId)
        .bind("kind", kind)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** The counter of the account, locked until the transaction ends. */
  public Count lock(Handle tx, UUID accountId) {
    tx.createUpdate(
            """
            insert into counters (account_id, kind, items) values (:account, :kind, 0) on conflict do nothing
            """)
        .bind("account", accountId)
        .bind("kind", kind)
        .execute();
    return tx.createQuery(
            """
            select items, latest_number, latest_at from counters
            where account_id = :account and kind = :kind for update
            """)
        .bind("account", accountId)
        .bind("kind", kind)
        .map(
            Row.as(row -> {
              Optional<String> number = row.optionalText("latest_number");
              return new Count(
                  row.integer("items"),
                  number.isPresent()
                      ? Optional.of(new Latest(number.get(), row.instant("latest_at")))
                      : Optional.empty());
            }))
        .one();
  }

  /** Counts one more item with this number; the transaction holds the lock of the counter. */
  public void add(Handle tx, UUID accountId, Latest latest) {
    tx.createUpdate(
            """
            update counters set items = items + 1, latest_number = :number, latest_at = :at
            where account_id = :account and kind = :kind
            """)
        .bind("account", accountId)
        .bind("kind", kind)
        .bindMethods(latest)
        .execute();
  }

  /** Counts this many more items without numbers; a negative value counts fewer. */
  public void add(Handle tx, UUID accountId, int more) {
    tx.createUpdate(
            "update counters set items = items + :more where account_id = :account and kind = :kind")
        .bind("account", accountId)
        .bind("kind", kind)
        .bind("more", more)
        .execute();
  }
}
