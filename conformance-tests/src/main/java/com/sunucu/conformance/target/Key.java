package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Request;
import java.util.Set;

/**
 * An API key of the target.
 *
 * @param secret the whole key
 * @param scopes what it may do
 */
public record Key(Account account, String id, String secret, Set<String> scopes) {

  public Key {
    scopes = Set.copyOf(scopes);
  }

  /** The request with this key as its bearer credential. */
  public Request sign(Request request) {
    return request.with(HeaderNames.AUTHORIZATION, "Bearer " + secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "key of " + account.id() + " with " + scopes;
  }
}
