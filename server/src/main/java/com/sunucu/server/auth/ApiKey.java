package com.sunucu.server.auth;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * An API key as it is stored and listed, without its secret (AUTH-08).
 *
 * @param scopes the scopes of the key; no scope implies another (SCOPE-04)
 * @param lastFour the last four characters of its text
 * @param accountLocked whether its account was locked when it was read
 */
public record ApiKey(
    UUID id,
    UUID accountId,
    String name,
    Set<Scope> scopes,
    String lastFour,
    Validity validity,
    boolean accountLocked) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** A key of an account that is not locked. */
  public ApiKey(
      UUID id, UUID accountId, String name, Set<Scope> scopes, String lastFour, Validity validity) {
    this(id, accountId, name, scopes, lastFour, validity, false);
  }

  /** The masked form {@code snc_…abcd} (RUL-26). */
  public String masked() {
    return KeyFormat.masked(lastFour);
  }
}
