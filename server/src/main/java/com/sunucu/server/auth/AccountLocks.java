package com.sunucu.server.auth;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Locks accounts: nothing that was issued for a locked account is valid, and its owner cannot sign
 * in. Unlocking makes everything valid again that has not expired. This node follows at once, other
 * nodes within a second.
 */
public final class AccountLocks {

  private final Database database;
  private final ApiKeys keys;
  private final AccessTokens tokens;

  public AccountLocks(Database database, ApiKeys keys, AccessTokens tokens) {
    this.database = database;
    this.keys = keys;
    this.tokens = tokens;
  }

  /**
   * Locks the account; an account that is already locked stays so.
   *
   * @throws ApiException 404 if the account does not exist
   */
  public void lock(UUID accountId, Instant now) {
    set(accountId, Optional.of(now));
  }

  /**
   * Unlocks the account.
   *
   * @throws ApiException 404 if the account does not exist
   */
  public void unlock(UUID accountId) {
    set(accountId, Optional.empty());
  }

  /** Whether the account is locked; false if it does not exist. */
  public static boolean isLocked(Handle tx, UUID accountId) {
    return tx.createQuery("select locked_at from accounts where account_id = :account")
        .bind("account", accountId)
        .map(Row.as(row -> row.optionalInstant("locked_at").isPresent()))
        .findOne()
        .orElse(false);
  }

  private void set(UUID accountId, Optional<Instant> lockedAt) {
    database.write(tx -> {
      int accounts =
          tx.createUpdate("update accounts set locked_at = :at where account_id = :account")
              .bind("at", lockedAt)
              .bind("account", accountId)
              .execute();
      if (accounts == 0) {
        throw ApiException.notFound();
      }
      return accounts;
    });
    keys.forgetAccount(accountId);
    tokens.forgetAccount(accountId);
  }
}
