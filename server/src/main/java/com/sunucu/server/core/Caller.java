package com.sunucu.server.core;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls: the account, the credential that it came with (the rate window belongs to it, RL-02)
 * and the scopes that this credential has (no scope implies another, SCOPE-04).
 */
public record Caller(UUID accountId, UUID credentialId, Set<Scope> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether the credential has just this scope (SCOPE-02). */
  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }
}
