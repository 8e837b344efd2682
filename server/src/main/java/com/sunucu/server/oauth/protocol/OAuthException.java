package com.sunucu.server.oauth.protocol;

import com.sunucu.api.oauth.model.OAuthErrorCode;

/**
 * A refusal in the terms of RFC 6749, 5.2. The message becomes {@code error_description}: it says
 * what to change and repeats no code or token.
 */
public final class OAuthException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final OAuthErrorCode code;

  public OAuthException(OAuthErrorCode code, String description) {
    super(description, null, false, false);
    this.code = code;
  }

  /** Reason of the refusal, which has the HTTP status. */
  public OAuthErrorCode code() {
    return code;
  }

  /** A request that lacks something or contradicts itself. */
  public static OAuthException invalidRequest(String description) {
    return new OAuthException(OAuthErrorCode.INVALID_REQUEST, description);
  }

  /** A code or token that is not valid, or not for this client. */
  public static OAuthException invalidGrant(String description) {
    return new OAuthException(OAuthErrorCode.INVALID_GRANT, description);
  }
}
