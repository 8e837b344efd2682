package com.sunucu.server.oauth.code;

import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code authorization_codes}. */
final class CodeStore {

  private CodeStore() {}

  static void insert(Handle tx, SecretHash hash, ApprovedCode code, Instant now) {
    tx.createUpdate(
            """
            insert into authorization_codes
              (account_id, code_hash, client_id, client_name, redirect_uri, challenge, scopes, created_at, expires_at)
            values (:account, :hash, :client, :name, :redirect, :challenge, :scopes, :now, :expires)
            """)
        .bind("account", code.accountId())
        .bind("hash", hash.hex())
        .bind("client", code.client().id())
        .bind("name", code.client().name())
        .bind("redirect", code.redirectUri())
        .bind("challenge", code.challenge())
        .bind("scopes", Scopes.text(code.scopes()))
        .bind("now", now)
        .bind("expires", code.expiresAt())
        .execute();
  }

  /** Finds the code and locks it, so that of two exchanges at once one comes after the other. */
  static Optional<ApprovedCode> lock(Handle tx, SecretHash hash) {
    return tx.createQuery(
            """
            select account_id, client_id, client_name, redirect_uri, challenge, scopes, grant_id, expires_at
            from authorization_codes where code_hash = :hash for update
            """)
        .bind("hash", hash.hex())
        .map(Row.as(CodeStore::read))
        .findOne();
  }

  /**
   * Marks the code as used.
   *
   * @return false if another request was first
   */
  static boolean use(Handle tx, UUID accountId, SecretHash hash, UUID grantId) {
    return tx.createUpdate(
                """
                update authorization_codes set grant_id = :grant
                where account_id = :account and code_hash = :hash and grant_id is null
                """)
            .bind("grant", grantId)
            .bind("account", accountId)
            .bind("hash", hash.hex())
            .execute()
        == 1;
  }

  private static ApprovedCode read(Row row) throws SQLException {
    return new ApprovedCode(
        row.uuid("account_id"),
        new Grant.Client(row.text("client_id"), row.text("client_name")),
        row.text("redirect_uri"),
        row.text("challenge"),
        Scopes.stored(row.text("scopes")),
        row.optionalUuid("grant_id"),
        row.instant("expires_at"));
  }
}
