package com.sunucu.server.auth;

import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.UUID;

/** An account's row, for tests that need one to hang keys on. */
public final class TestAccounts {

  private TestAccounts() {}

  /** Opens an account that holds nothing; its id. */
  public static UUID open(Database database) {
    UUID accountId = UUID.randomUUID();
    insert(database, accountId);
    return accountId;
  }

  public static void insert(Database database, UUID accountId) {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into accounts (account_id, email, name, country, email_verified, password_hash, created_at)
                values (:id, :email, 'Ada', 'TR', true, 'none', :now)
                """)
            .bind("id", accountId)
            .bind("email", accountId + "@example.com")
            .bind("now", Instant.EPOCH)
            .execute());
  }
}
