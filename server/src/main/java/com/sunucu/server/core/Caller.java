package com.sunucu.server.core;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * An authenticated caller: its account, its credential, to which the rate window belongs (RL-02),
 * and the credential's scopes, none of which implies another (SCOPE-04).
 */
public record Caller(UUID accountId, UUID credentialId, Set<Scope> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether the credential has exactly this scope (SCOPE-02). */
  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }
}
