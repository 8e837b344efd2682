package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import java.util.List;
import java.util.Optional;

/**
 * Parses credentials in header values (RFC 9110, 11.4; RFC 6750, 2.1). A header that is present
 * must be valid.
 */
final class BearerCredentials {

  private static final String SCHEME = "bearer ";

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
        .map(value ->
            bearer(value)
                .orElseThrow(() ->
                    ApiException.unauthorized(
                        "The Authorization header is malformed. Send it as `Authorization: Bearer <token>`.")));
  }

  /**
   * The token after the scheme in any letter case and one or more spaces; empty if it is no
   * token68. A list of credentials is none.
   */
  private static Optional<String> bearer(String value) {
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    int start = SCHEME.length();
    while (start < value.length() && value.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < value.length() && isOfToken(value.charAt(end))) {
      end++;
    }
    boolean any = end > start;
    while (end < value.length() && value.charAt(end) == '=') {
      end++;
    }
    return any && end == value.length() ? Optional.of(value.substring(start)) : Optional.empty();
  }

  private static boolean isOfToken(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "._~+/-".indexOf(c) >= 0;
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
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
