package com.sunucu.server.auth;

import com.sunucu.server.core.ApiException;
import java.util.List;

/** The credential of test control. It is not an API key and has no scopes. */
public final class OperatorToken {

  private final SecretHash expected;

  /**
   * @param token the configured token
   */
  public OperatorToken(String token) {
    this.expected = SecretHash.of(token);
  }

  /** Whether the credential equals the token. */
  boolean is(String credential) {
    return expected.matches(SecretHash.of(credential));
  }

  /**
   * Checks that the caller is the operator. It compares hashes, so that the duration reveals
   * neither the length nor a prefix of the token.
   *
   * @param authorization all values of Authorization
   * @throws ApiException 401 for anything but the operator token
   */
  public void require(List<String> authorization) {
    boolean operator =
        BearerCredentials.token(authorization)
            .map(SecretHash::of)
            .filter(expected::matches)
            .isPresent();
    if (!operator) {
      throw ApiException.unauthorized(
          "The operator token is required. Send it as `Authorization: Bearer <token>`.");
    }
  }
}
