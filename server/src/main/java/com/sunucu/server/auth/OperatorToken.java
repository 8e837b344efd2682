package com.sunucu.server.auth;

import com.sunucu.server.core.ApiException;
import java.util.List;

/** The one credential of the test control: no key, and without scopes. */
public final class OperatorToken {

  private final SecretHash expected;

  /**
   * @param token the configured token
   */
  public OperatorToken(String token) {
    this.expected = SecretHash.of(token);
  }

  /** Whether this is the token. */
  boolean is(String credential) {
    return expected.matches(SecretHash.of(credential));
  }

  /**
   * Lets the operator pass. Hashes are compared, so that time tells neither the token's length nor
   * its beginning.
   *
   * @param authorization the values of Authorization, as often as it was sent
   * @throws ApiException 401 for anything but the operator's token
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
