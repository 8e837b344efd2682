package com.sunucu.server.oauth.tokens;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an owner granted to a client. All of its tokens are one family.
 *
 * @param expiresAt when its refresh tokens expire, however often they were replaced (RUL-34)
 * @param revokedAt when it was revoked, if it was
 */
public record Grant(
    UUID accountId,
    UUID id,
    Client client,
    Set<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt) {

  private static final Duration LIFETIME = Duration.ofDays(OAuthLimits.REFRESH_TOKEN_DAYS);

  /**
   * A client as the owner saw it.
   *
   * @param name shown in the list of connected clients
   */
  public record Client(String id, String name) {}

  public Grant {
    scopes = Set.copyOf(scopes);
  }

  /** A grant that the owner has just given. */
  public static Grant of(UUID accountId, Client client, Set<Scope> scopes, Instant now) {
    return new Grant(
        accountId, UUID.randomUUID(), client, scopes, now, now.plus(LIFETIME), Optional.empty());
  }

  /** Whether its tokens are valid. */
  public boolean isValidAt(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }
}
