package com.sunucu.server.auth;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * An access token as it is stored, without its secret (OAU-03).
 *
 * @param grantId the owner's approval that it came from; the rate window belongs to it (RUL-34)
 * @param validity of the token; revoked if its grant is
 * @param accountLocked whether its account was locked when it was read
 */
public record AccessToken(
    UUID accountId, UUID grantId, Set<Scope> scopes, Validity validity, boolean accountLocked) {

  public AccessToken {
    scopes = Set.copyOf(scopes);
  }
}
