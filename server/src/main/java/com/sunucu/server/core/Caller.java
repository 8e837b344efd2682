package com.sunucu.server.core;

import com.sunucu.api.model.Scope;
import java.util.Set;
import java.util.UUID;

/**
 * An authenticated caller: its account, its credential, to which the rate window belongs (RL-02),
 * and the credential's scopes, none of which implies another (SCOPE-04).
 */
public record Caller(UUID accountId, UUID credentialId, Set<Scope> scopes, Kind kind) {

  /** What the caller showed. */
  public enum Kind {
    /** An API key, whose id is the credential's. */
    API_KEY,
    /** An access token; the credential is its grant, so all tokens of a grant share a window. */
    ACCESS_TOKEN
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller with an API key. */
  public Caller(UUID accountId, UUID credentialId, Set<Scope> scopes) {
    this(accountId, credentialId, scopes, Kind.API_KEY);
  }

  /** Whether the credential has exactly this scope (SCOPE-02). */
  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }
}
