package com.sunucu.server.auth;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * A key as it is kept and listed: everything but the secret (AUTH-08).
 *
 * @param scopes what it may do; no scope implies another (SCOPE-04)
 * @param lastFour the end of its text
 */
public record ApiKey(
    UUID id, UUID accountId, String name, Set<Scope> scopes, String lastFour, Validity validity) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** How it is shown: {@code snc_…abcd} (RUL-26). */
  public String masked() {
    return KeyFormat.masked(lastFour);
  }
}
