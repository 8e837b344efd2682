package com.sunucu.server.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in which a credential is valid.
 *
 * @param expiresAt the end of validity, exclusive; empty if it does not expire
 * @param revokedAt the time of its revocation, if any
 */
public record Validity(
    Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt) {

  public boolean revoked() {
    return revokedAt.isPresent();
  }

  public boolean expiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
