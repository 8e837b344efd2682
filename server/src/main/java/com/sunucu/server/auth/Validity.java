package com.sunucu.server.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * From when until when a credential is good.
 *
 * @param expiresAt from this moment on it is refused; empty: never by itself
 * @param revokedAt when its owner ended it
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
