package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads credentials out of header values (RFC 9110, 11.4; RFC 6750, 2.1). A header that is there at
 * all must be right.
 */
final class BearerCredentials {

  /** The scheme in any letter case, then one token68: a list of credentials is none. */
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

  private BearerCredentials() {}

  /**
   * The token of an Authorization header.
   *
   * @param authorization the header's values, as often as it was sent
   * @return empty where it was not sent
   * @throws ApiException 401 where it was sent twice, has another scheme, or is malformed
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
   * The value of a header that may be sent once.
   *
   * @throws ApiException 401 where it was sent more often
   */
  static Optional<String> single(List<String> values, String header) {
    if (values.size() > 1) {
      throw ApiException.unauthorized(
          "The %s header was sent more than once. Send it once.".formatted(header));
    }
    return values.stream().findFirst();
  }
}
