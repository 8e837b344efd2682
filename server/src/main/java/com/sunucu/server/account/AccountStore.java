package com.sunucu.server.account;

import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code accounts}. */
public final class AccountStore {

  private static final String BY_ID =
      """
      select account_id, email, name, country, email_verified, created_at
      from accounts where account_id = :account
      """;

  private AccountStore() {}

  /** Inserts an account. The transaction fails if another account has the same e-mail address. */
  public static void insert(Handle tx, Account account, PasswordHash password) {
    tx.createUpdate(
            """
            insert into accounts (account_id, email, name, country, email_verified, password_hash, created_at)
            values (:id, :email, :name, :country, :emailVerified, :encoded, :createdAt)
            """)
        .bindMethods(account)
        .bindMethods(password)
        .execute();
  }

  /** The account with this id. */
  public static Optional<Account> find(Handle tx, UUID accountId) {
    return one(tx, BY_ID, accountId);
  }

  /**
   * Finds the account and locks it until the transaction ends, so that its resources can be
   * counted.
   */
  public static Optional<Account> lock(Handle tx, UUID accountId) {
    return one(tx, BY_ID + " for update", accountId);
  }

  private static Optional<Account> one(Handle tx, String sql, UUID accountId) {
    return tx.createQuery(sql).bind("account", accountId).map(Row.as(AccountStore::read)).findOne();
  }

  private static Account read(Row row) throws SQLException {
    return new Account(
        row.uuid("account_id"),
        row.text("email"),
        row.text("name"),
        row.text("country"),
        row.flag("email_verified"),
        row.instant("created_at"));
  }
}
