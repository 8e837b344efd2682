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

/** The API keys of all accounts. Each call is a transaction of its own. */
public final class ApiKeys {

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final KeyCache cache;

  public ApiKeys(Database database, Clock clock) {
    this(database, clock, Ticker.systemTicker());
  }

  /**
   * @param realTime what the cache goes by
   */
  ApiKeys(Database database, Clock clock, Ticker realTime) {
    this.database = database;
    this.clock = clock;
    this.cache = new KeyCache(hash -> database.read(tx -> ApiKeyStore.find(tx, hash)), realTime);
  }

  /**
   * Mints a key (AUTH-04). Its secret is in what this returns and nowhere else (AUTH-08).
   *
   * @param scopes empty: the default ones, which leave servers:destroy out (RUL-27, SCOPE-03)
   * @param expiresAt empty: it does not expire; a time that has passed makes a key that is expired
   *     from the start
   * @throws ApiException 404 where there is no such account
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
   * The account's keys, newest first, ties by id; the revoked and expired ones too. None of an
   * unknown account.
   */
  public List<ApiKey> list(UUID accountId) {
    return database.read(tx -> ApiKeyStore.list(tx, accountId));
  }

  /**
   * Revokes a key: from the return of this on it is refused here, on other nodes within a second
   * (AUTH-05). One that is revoked already, or has expired, stays as it is.
   *
   * @throws ApiException 404 where there is no such key
   */
  public void revoke(UUID keyId) {
    SecretHash hash =
        database.write(
            tx -> ApiKeyStore.revoke(tx, keyId, clock.now()).orElseThrow(ApiException::notFound));
    cache.forget(hash);
  }

  /** The key with this secret, as it was at most a second ago; expired and revoked ones too. */
  Optional<ApiKey> find(String secret) {
    return cache.find(SecretHash.of(secret));
  }
}
