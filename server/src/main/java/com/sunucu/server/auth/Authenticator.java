package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates the caller by the credential of a request (AUTH-01, AUTH-02, AUTH-03).
 *
 * <p>The form and checksum of a credential are checked first, without a database query (AUTH-08).
 */
public final class Authenticator {

  private static final String NO_KEY =
      "An API key is required. Send it as `Authorization: Bearer snc_…`.";

  private static final String LOCKED = "This account is locked. Contact support.";

  private static final TokenFormat ACCESS_TOKEN = new TokenFormat(OAuthSchemas.AccessToken.PREFIX);

  private final ApiKeys keys;
  private final AccessTokens tokens;
  private final Optional<OperatorToken> operator;

  /** An authenticator of API keys alone. */
  public Authenticator(ApiKeys keys, Optional<OperatorToken> operator) {
    this(keys, AccessTokens.NONE, operator);
  }

  /**
   * @param operator the token of test control, if any; a client that sends it by mistake gets a
   *     message that says so
   */
  public Authenticator(ApiKeys keys, AccessTokens tokens, Optional<OperatorToken> operator) {
    this.keys = keys;
    this.tokens = tokens;
    this.operator = operator;
  }

  /**
   * Returns the caller with the credential of the request, which is in one header or the same in
   * both (RUL-43).
   *
   * @param authorization all values of Authorization
   * @param apiKey all values of X-API-Key
   * @param now the server's time, by which keys expire
   * @throws ApiException 401 if the credential is missing, malformed, unknown, expired or revoked
   */
  public Caller authenticate(List<String> authorization, List<String> apiKey, Instant now) {
    String credential = credential(authorization, apiKey);
    if (credential.startsWith(ACCESS_TOKEN.prefix())) {
      AccessToken token = recogniseToken(credential, now);
      return new Caller(
          token.accountId(), token.grantId(), token.scopes(), Caller.Kind.ACCESS_TOKEN);
    }
    ApiKey key = recognise(credential, now);
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

  private AccessToken recogniseToken(String credential, Instant now) {
    AccessToken token =
        Optional.of(credential)
            .filter(ACCESS_TOKEN::isWellFormed)
            .flatMap(tokens::find)
            .orElseThrow(() ->
                ApiException.unauthorized(
                    "This access token does not exist. Get another one with your refresh token, or connect again."));
    if (token.validity().revoked()) {
      throw ApiException.unauthorized(
          "This access token has been revoked. Connect the client again.");
    }
    if (token.validity().expiredAt(now)) {
      throw ApiException.unauthorized(
          "This access token has expired. Get another one with your refresh token.");
    }
    if (token.accountLocked()) {
      throw ApiException.unauthorized(LOCKED);
    }
    return token;
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
    // Checked at each request, even if the key comes from the cache: it expires at an exact time
    // of the server's clock.
    if (key.validity().revoked()) {
      throw ApiException.unauthorized("This API key has been revoked. Create another one.");
    }
    if (key.validity().expiredAt(now)) {
      throw ApiException.unauthorized("This API key has expired. Create another one.");
    }
    if (key.accountLocked()) {
      throw ApiException.unauthorized(LOCKED);
    }
    return key;
  }
}
