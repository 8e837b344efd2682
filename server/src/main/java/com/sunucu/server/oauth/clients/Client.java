package com.sunucu.server.oauth.clients;

import com.sunucu.server.oauth.protocol.RedirectUri;
import java.util.List;
import java.util.Optional;

/**
 * A public client.
 *
 * @param name shown to the person who decides; the client chose it
 * @param redirectUris where an authorization code may be sent
 */
public record Client(String id, String name, List<RedirectUri> redirectUris) {

  public Client {
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * The redirect URI of a request, if it is one of the client's.
   *
   * @param requested empty if the request names none: then the only one that the client has
   */
  public Optional<RedirectUri> redirect(Optional<String> requested) {
    if (requested.isEmpty()) {
      return redirectUris.size() == 1 ? Optional.of(redirectUris.getFirst()) : Optional.empty();
    }
    return redirectUris.stream()
        .filter(it -> it.matches(requested.get()))
        .findFirst()
        .flatMap(_registered -> RedirectUri.parse(requested.get()));
  }
}
