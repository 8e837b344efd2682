package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the caller by the credential that a request bears (AUTH-01, AUTH-02, AUTH-03).
 *
 * <p>What costs nothing is judged first: a credential that is not written like one, its checksum
 * wrong, never gets as far as the database (AUTH-08).
 */
public final class Authenticator {

  private static final String NO_KEY =
      "An API key is required. Send it as `Authorization: Bearer snc_…`.";

  private final ApiKeys keys;
  private final Optional<OperatorToken> operator;

  /**
   * @param operator the token of test control, where there is one, to name it to a client that
   *     sends it by mistake
   */
  public Authenticator(ApiKeys keys, Optional<OperatorToken> operator) {
    this.keys = keys;
    this.operator = operator;
  }

  /**
   * The caller whose credential the request bears, in one of the headers or the same in both
   * (RUL-43).
   *
   * @param authorization the values of Authorization, as often as it was sent
   * @param apiKey the values of X-API-Key
   * @param now the server's time, by which keys expire
   * @throws ApiException 401 where there is no credential, or one that is malformed, unknown,
   *     expired or revoked
   */
  public Caller authenticate(List<String> authorization, List<String> apiKey, Instant now) {
    ApiKey key = recognise(credential(authorization, apiKey), now);
    return new Caller(key.accountId(), key.id(), key.scopes());
  }

  private static String credential(List<String> authorization, List<String> apiKey) {
    Optional<String> bearer = BearerCredentials.token(authorization);
    Optional<String> inOwnHeader = BearerCredentials.single(apiKey, Headers.X_API_KEY);
    if (bearer.isPresent() && inOwnHeader.isPresent() && !bearer.equals(inOwnHeader)) {
      throw ApiException.unauthorized(
          "Authorization and X-API-Key carry different keys. Send only one of them.");
    }
    return bearer.or(() -> inOwnHeader).orElseThrow(() -> ApiException.unauthorized(NO_KEY));
  }

  private ApiKey recognise(String credential, Instant now) {
    if (!KeyFormat.isWellFormed(credential)) {
      if (operator.filter(it -> it.is(credential)).isPresent()) {
        throw ApiException.unauthorized(
            "This is the sandbox's operator token, which test control takes. Send an API key here.");
      }
      throw ApiException.unauthorized(
          "This is not a valid API key. Check that you copied it completely.");
    }
    ApiKey key =
        keys.find(credential)
            .orElseThrow(() ->
                ApiException.unauthorized(
                    "This API key does not exist. Check that you copied it completely, or create another one."));
    // Asked of each request, whatever the cache holds: a key expires by the server's clock, to the
    // moment.
    if (key.validity().revoked()) {
      throw ApiException.unauthorized("This API key has been revoked. Create another one.");
    }
    if (key.validity().expiredAt(now)) {
      throw ApiException.unauthorized("This API key has expired. Create another one.");
    }
    return key;
  }
}
