package com.sunucu.server.oauth.tokens;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.server.auth.AccessToken;
import com.sunucu.server.auth.AccessTokens;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.auth.KeyCache;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.auth.TokenFormat;
import com.sunucu.server.core.Clock;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.Scopes;
import com.sunucu.server.oauth.protocol.SecretText;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Issues, refreshes and revokes tokens (OAU-03, OAU-06). A revocation holds at once on its node.
 */
public final class Tokens implements AccessTokens {

  private static final TokenFormat ACCESS = new TokenFormat(OAuthSchemas.AccessToken.PREFIX);
  private static final Duration ACCESS_LIFETIME =
      Duration.ofSeconds(OAuthLimits.ACCESS_TOKEN_SECONDS);

  private static final String DEAD =
      "This refresh token is expired, revoked or unknown, or belongs to another client. Connect again.";
  private static final String REUSED =
      "This refresh token was used before, so all tokens of its grant were revoked. Connect again.";

  private final Database database;
  private final Clock clock;
  private final Duration retry;
  private final KeyCache<AccessToken> cache;

  /**
   * @param retry the time in which a refresh may be repeated (RUL-45); zero: never
   */
  public Tokens(Database database, Clock clock, Duration retry) {
    this.database = database;
    this.clock = clock;
    this.retry = retry;
    this.cache =
        new KeyCache<>(
            hash -> database.readOne(tx -> TokenStore.findAccess(tx, hash)), Ticker.systemTicker());
  }

  /** Stores the grant and issues its first tokens. */
  public static IssuedTokens issue(Handle tx, Grant grant, Instant now) {
    GrantStore.insert(tx, grant);
    Secret refresh = RefreshToken.FORMAT.random();
    insertRefresh(tx, grant, refresh, now);
    return new IssuedTokens(access(tx, grant, grant.scopes(), now), refresh, grant.scopes());
  }

  /** What came of a refresh; a reuse must commit its revocation, so it is no exception yet. */
  private sealed interface Refreshed {

    record Done(IssuedTokens tokens) implements Refreshed {}

    record Revoked(List<SecretHash> tokens) implements Refreshed {}
  }

  /**
   * Exchanges a refresh token for new tokens (RFC 6749, 6).
   *
   * @param scope the scopes of the access token, which may be fewer than granted
   * @throws OAuthException invalid_grant or invalid_scope
   */
  public IssuedTokens refresh(String clientId, String text, Optional<String> scope) {
    SecretHash hash = SecretHash.of(text);
    Refreshed result = database.write(tx -> refresh(tx, clientId, text, hash, scope));
    return switch (result) {
      case Refreshed.Done(IssuedTokens tokens) -> tokens;
      case Refreshed.Revoked(List<SecretHash> tokens) -> {
        tokens.forEach(cache::forget);
        throw OAuthException.invalidGrant(REUSED);
      }
    };
  }

  private Refreshed refresh(
      Handle tx, String clientId, String text, SecretHash hash, Optional<String> scope) {
    Instant now = clock.now();
    RefreshToken unlocked =
        TokenStore.findRefresh(tx, hash).orElseThrow(() -> OAuthException.invalidGrant(DEAD));
    Grant grant = GrantStore.lock(tx, unlocked.accountId(), unlocked.grantId());
    // Read again behind the lock: another node may have used it meanwhile.
    RefreshToken token = TokenStore.findRefresh(tx, hash).orElseThrow();
    // RFC 6749, 10.4: bound to the client. Another client's request does not harm the owner's.
    if (!grant.client().id().equals(clientId)
        || !grant.isValidAt(now)
        || AccountLocks.isLocked(tx, grant.accountId())) {
      throw OAuthException.invalidGrant(DEAD);
    }
    Optional<String> asked = scope.map(it -> Scopes.text(Scopes.stored(it)));
    Secret successor = token.successor(text);
    boolean successorUnused =
        TokenStore.findRefresh(tx, SecretHash.of(successor.reveal()))
            .filter(it -> it.use().isEmpty())
            .isPresent();
    RefreshToken.Outcome outcome = token.decide(asked, successorUnused, now, retry);
    if (outcome == RefreshToken.Outcome.REUSE) {
      return revoke(tx, grant, now);
    }
    Set<Scope> scopes = Scopes.narrowed(grant.scopes(), scope);
    if (outcome == RefreshToken.Outcome.ROTATE) {
      if (!TokenStore.use(tx, token, asked, now)) {
        return revoke(tx, grant, now);
      }
      insertRefresh(tx, grant, successor, now);
    }
    return new Refreshed.Done(new IssuedTokens(access(tx, grant, scopes, now), successor, scopes));
  }

  private static Refreshed revoke(Handle tx, Grant grant, Instant now) {
    GrantStore.revoke(tx, grant.accountId(), grant.id(), now);
    return new Refreshed.Revoked(TokenStore.ofGrant(tx, grant.accountId(), grant.id()));
  }

  /**
   * Revokes a token of the client (RFC 7009): an access token alone, a refresh token with its
   * grant. Any other text is left alone.
   *
   * @param clientId empty if the client did not name itself: then the token proves that it is its
   *     owner's
   */
  public void revoke(Optional<String> clientId, String text) {
    SecretHash hash = SecretHash.of(text);
    List<SecretHash> dead = database.write(tx -> revoke(tx, clientId, hash, clock.now()));
    dead.forEach(cache::forget);
  }

  private static List<SecretHash> revoke(
      Handle tx, Optional<String> clientId, SecretHash hash, Instant now) {
    Optional<RefreshToken> refresh = TokenStore.findRefresh(tx, hash);
    if (refresh.isPresent()) {
      RefreshToken token = refresh.get();
      Grant grant = GrantStore.lock(tx, token.accountId(), token.grantId());
      // 2.1: only the client that a token was issued to may revoke it.
      if (!isOf(grant, clientId)) {
        return List.of();
      }
      GrantStore.revoke(tx, grant.accountId(), grant.id(), now);
      return TokenStore.ofGrant(tx, grant.accountId(), grant.id());
    }
    return TokenStore.ownerOfAccess(tx, hash)
        .filter(it -> isOf(GrantStore.lock(tx, it.accountId(), it.grantId()), clientId))
        .map(owner -> {
          TokenStore.revokeAccess(tx, owner.accountId(), hash, now);
          return List.of(hash);
        })
        .orElse(List.of());
  }

  private static boolean isOf(Grant grant, Optional<String> clientId) {
    return clientId.map(grant.client().id()::equals).orElse(true);
  }

  /** Revokes a grant whose code was used twice (RFC 6749, 4.1.2), or that its owner ended. */
  public void revokeGrant(UUID accountId, UUID grantId) {
    database
        .write(tx -> {
          GrantStore.revoke(tx, accountId, grantId, clock.now());
          return TokenStore.ofGrant(tx, accountId, grantId);
        })
        .forEach(cache::forget);
  }

  /** The account's valid grants, newest first. */
  public List<Grant> grants(UUID accountId) {
    return database.read(tx -> GrantStore.valid(tx, accountId, clock.now()));
  }

  @Override
  public Optional<AccessToken> find(String token) {
    return cache.find(SecretHash.of(token));
  }

  @Override
  public void forgetAccount(UUID accountId) {
    database.read(tx -> TokenStore.ofAccount(tx, accountId)).forEach(cache::forget);
  }

  private static Secret access(Handle tx, Grant grant, Set<Scope> scopes, Instant now) {
    Secret token = ACCESS.random();
    TokenStore.insertAccess(
        tx, grant, SecretHash.of(token.reveal()), scopes, now, now.plus(ACCESS_LIFETIME));
    return token;
  }

  private static void insertRefresh(Handle tx, Grant grant, Secret token, Instant now) {
    String key = HexFormat.of().formatHex(SecretText.bytes());
    TokenStore.insertRefresh(tx, grant, SecretHash.of(token.reveal()), key, now);
  }
}
