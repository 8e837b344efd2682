package com.sunucu.server.oauth.tokens;

import com.sunucu.api.model.Scope;
import com.sunucu.server.auth.Secret;
import java.util.Set;

/**
 * Tokens that were issued just now, to be handed out once.
 *
 * @param scopes of the access token
 */
public record IssuedTokens(Secret access, Secret refresh, Set<Scope> scopes) {

  public IssuedTokens {
    scopes = Set.copyOf(scopes);
  }
}
