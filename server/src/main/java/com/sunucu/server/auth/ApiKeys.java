package com.sunucu.server.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sunucu.api.model.Scope;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The API keys of all accounts. Each method runs a transaction of its own. */
public final class ApiKeys {

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final KeyCache<ApiKey> cache;

  public ApiKeys(Database database, Clock clock) {
    this(database, clock, Ticker.systemTicker());
  }

  /**
   * @param realTime the time of the cache
   */
  ApiKeys(Database database, Clock clock, Ticker realTime) {
    this.database = database;
    this.clock = clock;
    this.cache =
        new KeyCache<>(hash -> database.readOne(tx -> ApiKeyStore.find(tx, hash)), realTime);
  }

  /**
   * Mints a key (AUTH-04). Only the return value contains its secret (AUTH-08).
   *
   * @param scopes the scopes of the key; if empty, the default scopes, which exclude
   *     servers:destroy (RUL-27, SCOPE-03)
   * @param expiresAt empty if the key does not expire; a time in the past makes a key that has
   *     already expired
   * @throws ApiException 404 if the account does not exist
   */
  public MintedKey mint(
      UUID accountId, String name, Optional<Set<Scope>> scopes, Optional<Instant> expiresAt) {
    byte[] bytes = new byte[KeyFormat.RANDOM_BYTES];
    random.nextBytes(bytes);
    Secret secret = KeyFormat.of(bytes);
    ApiKey key =
        new ApiKey(
            UUID.randomUUID(),
            accountId,
            name,
            scopes.orElseGet(Scope::grantedByDefault),
            KeyFormat.lastFour(secret),
            new Validity(clock.now(), expiresAt, Optional.empty()));
    return database.write(tx -> {
      if (!ApiKeyStore.accountExists(tx, accountId)) {
        throw ApiException.notFound();
      }
      ApiKeyStore.insert(tx, key, SecretHash.of(secret.reveal()));
      return new MintedKey(key, secret);
    });
  }

  /**
   * The keys of the account, newest first, equal times by id, including revoked and expired ones.
   * Empty for an unknown account.
   */
  public List<ApiKey> list(UUID accountId) {
    return database.read(tx -> ApiKeyStore.list(tx, accountId));
  }

  /**
   * Revokes a key. When this method returns, this node refuses the key; other nodes follow within a
   * second (AUTH-05). A key that is already revoked or expired is not changed.
   *
   * @throws ApiException 404 if the key does not exist
   */
  public void revoke(UUID keyId) {
    SecretHash hash =
        database.write(
            tx -> ApiKeyStore.revoke(tx, keyId, clock.now()).orElseThrow(ApiException::notFound));
    cache.forget(hash);
  }

  /**
   * Reads the account's keys again from the database when they are used next. Call it after the
   * account was locked or unlocked.
   */
  void forgetAccount(UUID accountId) {
    database.read(tx -> ApiKeyStore.hashes(tx, accountId)).forEach(cache::forget);
  }

  /** The key with this secret, at most a second old, including expired and revoked ones. */
  Optional<ApiKey> find(String secret) {
    return cache.find(SecretHash.of(secret));
  }
}
