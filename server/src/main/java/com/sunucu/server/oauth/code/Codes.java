package com.sunucu.server.oauth.code;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.core.Clock;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.SecretText;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.oauth.tokens.IssuedTokens;
import com.sunucu.server.oauth.tokens.Tokens;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Authorization codes: approved by an owner, exchanged once by the client. */
public final class Codes {

  private static final Duration LIFETIME =
      Duration.ofSeconds(OAuthLimits.AUTHORIZATION_CODE_SECONDS);

  private static final String REFUSED =
      "This code is expired, unknown or used, or does not fit client_id, redirect_uri and code_verifier. Begin again at /oauth/authorize.";

  private final Database database;
  private final Clock clock;
  private final Tokens tokens;

  public Codes(Database database, Clock clock, Tokens tokens) {
    this.database = database;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Issues a code for what the owner approved. */
  public Secret approve(CodeRequest request, UUID owner, Set<Scope> granted) {
    Secret text = SecretText.random();
    database.write(tx -> {
      Instant now = clock.now();
      ApprovedCode code =
          new ApprovedCode(
              owner,
              new Grant.Client(request.client().id(), request.client().name()),
              request.redirect().uri().toString(),
              request.challenge(),
              granted,
              Optional.empty(),
              now.plus(LIFETIME));
      CodeStore.insert(tx, SecretHash.of(text.reveal()), code, now);
      return code;
    });
    return text;
  }

  /** What came of an exchange; a reuse revokes, which must not be rolled back. */
  private sealed interface Exchanged {

    record Issued(IssuedTokens tokens) implements Exchanged {}

    record Refused() implements Exchanged {}

    record Reused(UUID accountId, UUID grantId) implements Exchanged {}
  }

  /**
   * Exchanges a code for tokens (RFC 6749, 4.1.3).
   *
   * @throws OAuthException invalid_grant
   */
  public IssuedTokens exchange(
      String clientId, String code, Optional<String> redirect, Optional<String> verifier) {
    SecretHash hash = SecretHash.of(code);
    switch (database.<Exchanged>write(tx -> exchange(tx, clientId, hash, redirect, verifier))) {
      case Exchanged.Issued(IssuedTokens issued) -> {
        return issued;
      }
      case Exchanged.Reused(UUID account, UUID grant) -> tokens.revokeGrant(account, grant);
      case Exchanged.Refused() -> {}
    }
    throw OAuthException.invalidGrant(REFUSED);
  }

  private Exchanged exchange(
      Handle tx,
      String clientId,
      SecretHash hash,
      Optional<String> redirect,
      Optional<String> verifier) {
    Instant now = clock.now();
    Optional<ApprovedCode> found = CodeStore.lock(tx, hash);
    if (found.isEmpty() || AccountLocks.isLocked(tx, found.get().accountId())) {
      return new Exchanged.Refused();
    }
    ApprovedCode code = found.get();
    return switch (code.exchange(clientId, redirect, verifier, now)) {
      case REFUSE -> new Exchanged.Refused();
      case REUSE -> new Exchanged.Reused(code.accountId(), code.grantId().orElseThrow());
      case EXCHANGE -> {
        Grant grant = Grant.of(code.accountId(), code.client(), code.scopes(), now);
        if (!CodeStore.use(tx, code.accountId(), hash, grant.id())) {
          yield new Exchanged.Refused();
        }
        Clients.used(tx, clientId, now);
        yield new Exchanged.Issued(Tokens.issue(tx, grant, now));
      }
    };
  }
}
