package com.sunucu.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How many items of one kind each account has, and the number that the newest one bears: the table
 * {@code counters}. Adding an item locks the account's row, so a limit holds and numbers have no
 * gap; reading a total costs one row however many items there are.
 *
 * @param kind as the column has it, such as {@code tickets}
 */
public record Counter(String kind) {

  /** The newest item: its number as responses show it, and when it was numbered. */
  public record Latest(String number, Instant at) {}

  /**
   * The state of an account's counter.
   *
   * @param items how many the account has
   * @param latest empty where none was numbered yet
   */
  public record Count(int items, Optional<Latest> latest) {}

  /** How many items the account has. */
  public int items(Handle tx, UUID accountId) {
    return tx.createQuery("select items from counters where account_id = :account and kind = :kind")
        .bind("account", accountId)
        .bind("kind", kind)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** The account's count; no other transaction changes it until this one ends. */
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

  /** Counts one more item, which bears this number; the transaction has locked the count. */
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

  /** Counts so many more items, which bear no number; fewer where it is negative. */
  public void add(Handle tx, UUID accountId, int more) {
    tx.createUpdate(
            "update counters set items = items + :more where account_id = :account and kind = :kind")
        .bind("account", accountId)
        .bind("kind", kind)
        .bind("more", more)
        .execute();
  }
}
