package com.sunucu.server.oauth.code;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.oauth.clients.Client;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.RedirectUri;
import com.sunucu.server.oauth.protocol.Resource;
import com.sunucu.server.oauth.protocol.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request for an authorization code that an owner may decide: client and redirect URI are known
 * to belong together, and everything else is valid. Pure.
 *
 * @param redirect where the response goes
 * @param state returned as it came
 * @param challenge of PKCE, S256
 */
public record CodeRequest(
    Client client,
    RedirectUri redirect,
    Optional<String> state,
    String challenge,
    Set<Scope> scopes) {

  /** SHA-256 in base64url (RFC 7636, 4.2). */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final int MAX_STATE_LENGTH = 2_048;

  public CodeRequest {
    scopes = Set.copyOf(scopes);
  }

  /** A request that cannot be decided; it is sent back to the client. */
  public static final class SentBack extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient URI location;

    SentBack(URI location) {
      super("The authorization request is not valid", null, false, false);
      this.location = location;
    }

    /** Where the browser goes with the error. */
    public URI location() {
      return location;
    }
  }

  /**
   * Checks a request.
   *
   * @param query each parameter with all of its values
   * @param client of the request's client_id
   * @throws OAuthException if the redirect URI is not the client's, or the state cannot be
   *     returned: nobody is sent there (4.1.2.1)
   * @throws SentBack if anything else is wrong
   */
  public static CodeRequest of(PublicUrl server, Client client, Map<String, List<String>> query)
      throws SentBack {
    RedirectUri redirect =
        client
            .redirect(single(query, "redirect_uri"))
            .orElseThrow(() ->
                OAuthException.invalidRequest(
                    "The redirect URI of this request is not one that the client has registered, so nothing was sent to it."));
    Optional<String> state = single(query, "state");
    if (state.filter(CodeRequest::isTooLong).isPresent()) {
      // The client could not use a response without its state.
      throw OAuthException.invalidRequest(
          "The parameter state must have at most %d characters, percent-encoded."
              .formatted(MAX_STATE_LENGTH));
    }
    try {
      return checked(server, client, redirect, state, query);
    } catch (OAuthException e) {
      throw new SentBack(error(server, redirect, state, e));
    }
  }

  /** Whether the response's header might not hold it. */
  private static boolean isTooLong(String state) {
    return URLEncoder.encode(state, StandardCharsets.UTF_8).length() > MAX_STATE_LENGTH;
  }

  private static CodeRequest checked(
      PublicUrl server,
      Client client,
      RedirectUri redirect,
      Optional<String> state,
      Map<String, List<String>> query) {
    // RFC 6749, 3.1: no parameter twice.
    query.forEach((name, values) -> {
      if (values.size() > 1) {
        throw OAuthException.invalidRequest("A parameter must not be given more than once.");
      }
    });
    if (!single(query, "response_type").orElse("").equals("code")) {
      throw new OAuthException(
          OAuthErrorCode.UNSUPPORTED_RESPONSE_TYPE, "Send response_type=code.");
    }
    // RFC 7636, 4.4.1: PKCE is required, and plain would show the verifier.
    String challenge =
        single(query, "code_challenge")
            .filter(it -> CHALLENGE.matcher(it).matches())
            .filter(it -> single(query, "code_challenge_method").orElse("").equals("S256"))
            .orElseThrow(() ->
                OAuthException.invalidRequest(
                    "Send a code_challenge with code_challenge_method=S256 (RFC 7636)."));
    Resource.require(server, single(query, "resource"));
    return new CodeRequest(
        client, redirect, state, challenge, Scopes.requested(single(query, "scope")));
  }

  /** Where the browser takes the code (4.1.2), with the issuer (RFC 9207). */
  public URI success(PublicUrl server, String code) {
    return new AuthorizationSuccessResponse(
            redirect.uri(),
            new AuthorizationCode(code),
            null,
            state.map(State::new).orElse(null),
            new Issuer(server.toString()),
            ResponseMode.QUERY)
        .toURI();
  }

  /** Where the browser takes the owner's refusal (4.1.2.1). */
  public URI denied(PublicUrl server) {
    return error(
        server,
        redirect,
        state,
        new OAuthException(OAuthErrorCode.ACCESS_DENIED, "The owner of the account refused."));
  }

  private static URI error(
      PublicUrl server, RedirectUri redirect, Optional<String> state, OAuthException error) {
    return new AuthorizationErrorResponse(
            redirect.uri(),
            new ErrorObject(error.code().value(), error.getMessage()),
            state.map(State::new).orElse(null),
            new Issuer(server.toString()),
            ResponseMode.QUERY)
        .toURI();
  }

  /** The value of a parameter; an empty one counts as absent (RFC 6749, 3.1). */
  public static Optional<String> single(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst().filter(it -> !it.isEmpty());
  }
}
