package com.sunucu.server.oauth.clients;

import com.sunucu.api.oauth.model.ClientRegistration;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.RedirectUri;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client says of itself (RFC 7591, 2), checked. Grant types, response types and the way to
 * authenticate are not kept: all clients are public and may use every grant, because clients exist
 * that register without the device flow and then use it.
 *
 * @param redirectUris in the client's order, each once
 */
record ClientMetadata(String name, List<RedirectUri> redirectUris) {

  private static final String UNNAMED = "Unnamed client";
  private static final int ID_DIGITS = 32;

  ClientMetadata {
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * Checks metadata.
   *
   * @throws OAuthException invalid_redirect_uri
   */
  static ClientMetadata of(ClientRegistration registration) {
    return new ClientMetadata(
        registration.clientName().filter(it -> !it.isBlank()).orElse(UNNAMED),
        registration.redirectUris().orElse(List.of()).stream()
            .distinct()
            .map(ClientMetadata::redirect)
            .toList());
  }

  private static RedirectUri redirect(String text) {
    return RedirectUri.parse(text)
        .orElseThrow(() ->
            new OAuthException(
                OAuthErrorCode.INVALID_REDIRECT_URI,
                "A redirect URI must be https, http to localhost, 127.0.0.1 or [::1], or have a private-use scheme such as cursor:, and no fragment."));
  }

  /**
   * The same for equal metadata: a client that registers at each start remains one client. Each
   * part has its length before it: a name may have newlines, and must not take the place of a URI.
   */
  String clientId() {
    StringBuilder all = new StringBuilder();
    Stream.concat(Stream.of(name), redirectUris.stream().map(it -> it.uri().toString()))
        .forEach(it -> all.append(it.length()).append(':').append(it));
    return "client_" + SecretHash.of(all.toString()).hex().substring(0, ID_DIGITS);
  }
}
