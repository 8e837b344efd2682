package com.sunucu.server.oauth.tokens;

import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_grants}. */
final class GrantStore {

  private static final String COLUMNS =
      """
      select account_id, grant_id, client_id, client_name, scopes, created_at, expires_at, revoked_at
      from oauth_grants\s\
      """;

  private GrantStore() {}

  static void insert(Handle tx, Grant grant) {
    tx.createUpdate(
            """
            insert into oauth_grants (account_id, grant_id, client_id, client_name, scopes, created_at, expires_at)
            values (:account, :grant, :client, :name, :scopes, :created, :expires)
            """)
        .bind("account", grant.accountId())
        .bind("grant", grant.id())
        .bind("client", grant.client().id())
        .bind("name", grant.client().name())
        .bind("scopes", Scopes.text(grant.scopes()))
        .bind("created", grant.createdAt())
        .bind("expires", grant.expiresAt())
        .execute();
  }

  /** Finds the grant and locks it, so that its tokens change in one transaction at a time. */
  static Grant lock(Handle tx, UUID accountId, UUID grantId) {
    return tx.createQuery(COLUMNS + "where account_id = :account and grant_id = :grant for update")
        .bind("account", accountId)
        .bind("grant", grantId)
        .map(Row.as(GrantStore::read))
        .one();
  }

  /** The account's grants that are valid, newest first. */
  static List<Grant> valid(Handle tx, UUID accountId, Instant now) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account and revoked_at is null and expires_at > :now order by account_id desc, created_at desc, grant_id")
        .bind("account", accountId)
        .bind("now", now)
        .map(Row.as(GrantStore::read))
        .list();
  }

  /** Revokes the grant, if it is not revoked already. */
  static void revoke(Handle tx, UUID accountId, UUID grantId, Instant now) {
    tx.createUpdate(
            """
            update oauth_grants set revoked_at = :now
            where account_id = :account and grant_id = :grant and revoked_at is null
            """)
        .bind("now", now)
        .bind("account", accountId)
        .bind("grant", grantId)
        .execute();
  }

  private static Grant read(Row row) throws SQLException {
    Optional<Instant> revokedAt = row.optionalInstant("revoked_at");
    return new Grant(
        row.uuid("account_id"),
        row.uuid("grant_id"),
        new Grant.Client(row.text("client_id"), row.text("client_name")),
        Scopes.stored(row.text("scopes")),
        row.instant("created_at"),
        row.instant("expires_at"),
        revokedAt);
  }
}
