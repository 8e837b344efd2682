package com.sunucu.server.oauth.tokens;

import com.sunucu.api.model.Scope;
import com.sunucu.server.auth.AccessToken;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.auth.Validity;
import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code access_tokens} and {@code refresh_tokens}. */
final class TokenStore {

  private TokenStore() {}

  static void insertAccess(
      Handle tx, Grant grant, SecretHash hash, Set<Scope> scopes, Instant now, Instant expires) {
    tx.createUpdate(
            """
            insert into access_tokens (account_id, token_hash, grant_id, scopes, created_at, expires_at)
            values (:account, :hash, :grant, :scopes, :now, :expires)
            """)
        .bind("account", grant.accountId())
        .bind("hash", hash.hex())
        .bind("grant", grant.id())
        .bind("scopes", Scopes.text(scopes))
        .bind("now", now)
        .bind("expires", expires)
        .execute();
  }

  /** The access token with this hash, whose validity includes that of its grant. */
  static Optional<AccessToken> findAccess(Handle tx, SecretHash hash) {
    return tx.createQuery(
            """
            select t.account_id, t.grant_id, t.scopes, t.created_at, t.expires_at,
              coalesce(t.revoked_at, g.revoked_at) as revoked_at, a.locked_at
            from access_tokens t
            join oauth_grants g on g.account_id = t.account_id and g.grant_id = t.grant_id
            join accounts a on a.account_id = t.account_id
            where t.token_hash = :hash
            """)
        .bind("hash", hash.hex())
        .map(Row.as(TokenStore::readAccess))
        .findOne();
  }

  private static AccessToken readAccess(Row row) throws SQLException {
    return new AccessToken(
        row.uuid("account_id"),
        row.uuid("grant_id"),
        Scopes.stored(row.text("scopes")),
        new Validity(
            row.instant("created_at"),
            row.optionalInstant("expires_at"),
            row.optionalInstant("revoked_at")),
        row.optionalInstant("locked_at").isPresent());
  }

  /** The account and grant of an access token. */
  record Owner(UUID accountId, UUID grantId) {}

  static Optional<Owner> ownerOfAccess(Handle tx, SecretHash hash) {
    return tx.createQuery("select account_id, grant_id from access_tokens where token_hash = :hash")
        .bind("hash", hash.hex())
        .map(Row.as(row -> new Owner(row.uuid("account_id"), row.uuid("grant_id"))))
        .findOne();
  }

  static void revokeAccess(Handle tx, UUID accountId, SecretHash hash, Instant now) {
    tx.createUpdate(
            """
            update access_tokens set revoked_at = :now
            where account_id = :account and token_hash = :hash and revoked_at is null
            """)
        .bind("now", now)
        .bind("account", accountId)
        .bind("hash", hash.hex())
        .execute();
  }

  /** The hashes of all access tokens of the grant. */
  static List<SecretHash> ofGrant(Handle tx, UUID accountId, UUID grantId) {
    return tx.createQuery(
            "select token_hash from access_tokens where account_id = :account and grant_id = :grant")
        .bind("account", accountId)
        .bind("grant", grantId)
        .map(Row.as(row -> new SecretHash(row.text("token_hash"))))
        .list();
  }

  /** The hashes of all access tokens of the account. */
  static List<SecretHash> ofAccount(Handle tx, UUID accountId) {
    return tx.createQuery("select token_hash from access_tokens where account_id = :account")
        .bind("account", accountId)
        .map(Row.as(row -> new SecretHash(row.text("token_hash"))))
        .list();
  }

  static void insertRefresh(
      Handle tx, Grant grant, SecretHash hash, String successorKey, Instant now) {
    tx.createUpdate(
            """
            insert into refresh_tokens (account_id, token_hash, grant_id, successor_key, created_at)
            values (:account, :hash, :grant, :key, :now)
            """)
        .bind("account", grant.accountId())
        .bind("hash", hash.hex())
        .bind("grant", grant.id())
        .bind("key", successorKey)
        .bind("now", now)
        .execute();
  }

  static Optional<RefreshToken> findRefresh(Handle tx, SecretHash hash) {
    return tx.createQuery(
            """
            select account_id, grant_id, token_hash, successor_key, used_at, used_scopes
            from refresh_tokens where token_hash = :hash
            """)
        .bind("hash", hash.hex())
        .map(Row.as(TokenStore::readRefresh))
        .findOne();
  }

  /**
   * Marks the token as used, if it is not: of two requests at once, on whatever nodes, one gets
   * true.
   */
  static boolean use(Handle tx, RefreshToken token, Optional<String> scopes, Instant now) {
    return tx.createUpdate(
                """
                update refresh_tokens set used_at = :now, used_scopes = :scopes
                where account_id = :account and token_hash = :hash and used_at is null
                """)
            .bind("now", now)
            .bind("scopes", scopes)
            .bind("account", token.accountId())
            .bind("hash", token.hash())
            .execute()
        == 1;
  }

  private static RefreshToken readRefresh(Row row) throws SQLException {
    Optional<String> scopes = row.optionalText("used_scopes");
    return new RefreshToken(
        row.uuid("account_id"),
        row.uuid("grant_id"),
        row.text("token_hash"),
        row.text("successor_key"),
        row.optionalInstant("used_at").map(at -> new RefreshToken.Use(at, scopes)));
  }
}
