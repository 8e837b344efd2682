package com.sunucu.server.oauth;

import java.util.List;

/**
 * What a call of OAuth brings beside its request.
 *
 * @param authorization all values of the header Authorization
 */
public record OAuthCall(List<String> authorization) {

  public OAuthCall {
    authorization = List.copyOf(authorization);
  }

  /** Its text shows no credential. */
  @Override
  public String toString() {
    return "OAuthCall";
  }
}
