package com.sunucu.server.oauth.code;

import com.sunucu.api.model.Scope;
import com.sunucu.server.oauth.protocol.Pkce;
import com.sunucu.server.oauth.tokens.Grant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An authorization code that an owner approved, as it is stored. Pure.
 *
 * @param redirectUri of the request
 * @param challenge of PKCE
 * @param grantId what it was exchanged for; empty if it was not used
 */
record ApprovedCode(
    UUID accountId,
    Grant.Client client,
    String redirectUri,
    String challenge,
    Set<Scope> scopes,
    Optional<UUID> grantId,
    Instant expiresAt) {

  ApprovedCode {
    scopes = Set.copyOf(scopes);
  }

  /** What to do with a request that has this code. */
  enum Outcome {
    /** It is exchanged for tokens. */
    EXCHANGE,
    /** invalid_grant, and nothing changes. */
    REFUSE,
    /** It was used before: what it gave is revoked (RFC 6749, 4.1.2). */
    REUSE
  }

  /**
   * Decides about an exchange.
   *
   * @param redirect the request's redirect URI; may be left out, because PKCE binds the code to the
   *     client that asked for it
   */
  Outcome exchange(
      String clientId, Optional<String> redirect, Optional<String> verifier, Instant now) {
    // 4.1.3: issued to this client, ...
    boolean owner = client.id().equals(clientId);
    // ... for this redirect URI, ...
    boolean sameRedirect = redirect.map(redirectUri::equals).orElse(true);
    // ... and who asked for it knows the verifier (RFC 7636, 4.6).
    boolean proved = verifier.filter(it -> Pkce.matches(challenge, it)).isPresent();
    if (!owner || !sameRedirect || !proved) {
      return Outcome.REFUSE;
    }
    if (grantId.isPresent()) {
      return Outcome.REUSE;
    }
    return now.isBefore(expiresAt) ? Outcome.EXCHANGE : Outcome.REFUSE;
  }
}
