package com.sunucu.server.auth;

import com.sunucu.api.model.Scope;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code api_keys}. */
final class ApiKeyStore {

  private static final String COLUMNS =
      """
      select account_id, key_id, name, scopes, secret_hash, last_four, created_at, expires_at, revoked_at,
        exists (select 1 from accounts a where a.account_id = api_keys.account_id and a.locked_at is not null) as account_locked
      from api_keys\s\
      """;

  private ApiKeyStore() {}

  static boolean accountExists(Handle tx, UUID accountId) {
    return tx.createQuery("select 1 from accounts where account_id = :account")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void insert(Handle tx, ApiKey key, SecretHash hash) {
    tx.createUpdate(
            """
            insert into api_keys
              (account_id, key_id, name, scopes, hash_prefix, secret_hash, last_four, created_at, expires_at, revoked_at)
            values (:accountId, :id, :name, :words, :prefix, :hash, :lastFour, :validity.createdAt, :validity.expiresAt,
               :validity.revokedAt)
            """)
        .bindMethods(key)
        .bind("words", words(key.scopes()))
        .bind("prefix", hash.prefix())
        .bind("hash", hash.hex())
        .execute();
  }

  /**
   * Finds the key with this hash. The query uses a prefix of the hash; the rest is compared in
   * constant time.
   */
  static Optional<ApiKey> find(Handle tx, SecretHash hash) {
    return tx
        .createQuery(COLUMNS + "where hash_prefix = :prefix")
        .bind("prefix", hash.prefix())
        .map(Row.as(Kept::read))
        .list()
        .stream()
        .filter(kept -> kept.hash().matches(hash))
        .map(Kept::key)
        .findFirst();
  }

  /** All keys of the account, newest first, including revoked and expired ones. */
  static List<ApiKey> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, created_at desc, key_id")
        .bind("account", accountId)
        .map(Row.as(row -> Kept.read(row).key()))
        .list();
  }

  /**
   * Revokes the key if it is not revoked already.
   *
   * @return the hash of the key; empty if the key does not exist
   */
  static Optional<SecretHash> revoke(Handle tx, UUID keyId, Instant now) {
    tx.createUpdate(
            "update api_keys set revoked_at = :now where key_id = :key and revoked_at is null")
        .bind("now", now)
        .bind("key", keyId)
        .execute();
    return tx.createQuery("select secret_hash from api_keys where key_id = :key")
        .bind("key", keyId)
        .map(Row.as(row -> new SecretHash(row.text("secret_hash"))))
        .findOne();
  }

  /** The hashes of all keys of the account. */
  static List<SecretHash> hashes(Handle tx, UUID accountId) {
    return tx.createQuery("select secret_hash from api_keys where account_id = :account")
        .bind("account", accountId)
        .map(Row.as(row -> new SecretHash(row.text("secret_hash"))))
        .list();
  }

  private record Kept(ApiKey key, SecretHash hash) {

    static Kept read(Row row) throws SQLException {
      Validity validity =
          new Validity(
              row.instant("created_at"),
              row.optionalInstant("expires_at"),
              row.optionalInstant("revoked_at"));
      ApiKey key =
          new ApiKey(
              row.uuid("key_id"),
              row.uuid("account_id"),
              row.text("name"),
              scopes(row.text("scopes")),
              row.text("last_four"),
              validity,
              row.flag("account_locked"));
      return new Kept(key, new SecretHash(row.text("secret_hash")));
    }
  }

  private static String words(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::value).collect(Collectors.joining(" "));
  }

  /** Ignores a scope that the contract has removed, or that this node does not know yet. */
  private static Set<Scope> scopes(String words) {
    Set<String> kept = Set.of(words.split(" "));
    return Arrays.stream(Scope.values())
        .filter(scope -> kept.contains(scope.value()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
