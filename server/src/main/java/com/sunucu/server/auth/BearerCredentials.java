package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses credentials in header values (RFC 9110, 11.4; RFC 6750, 2.1). A header that is present
 * must be valid.
 */
final class BearerCredentials {

  /** The scheme in any letter case, then one token68. A list of credentials does not match. */
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

  private BearerCredentials() {}

  /**
   * Returns the token of an Authorization header.
   *
   * @param authorization all values of the header
   * @return empty if the header is absent
   * @throws ApiException 401 if the header is repeated, has another scheme, or is malformed
   */
  static Optional<String> token(List<String> authorization) {
    return single(authorization, Headers.AUTHORIZATION)
        .map(value -> {
          Matcher bearer = BEARER.matcher(value);
          if (!bearer.matches()) {
            throw ApiException.unauthorized(
                "The Authorization header is malformed. Send it as `Authorization: Bearer <token>`.");
          }
          return bearer.group(1);
        });
  }

  /**
   * Returns the value of a header that can occur once.
   *
   * @throws ApiException 401 if the header is repeated
   */
  static Optional<String> single(List<String> values, String header) {
    if (values.size() > 1) {
      throw ApiException.unauthorized(
          "The %s header was sent more than once. Send it once.".formatted(header));
    }
    return values.stream().findFirst();
  }
}
