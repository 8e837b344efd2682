package com.sunucu.server.oauth.protocol;

import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.net.PublicUrl;
import java.util.Locale;
import java.util.Optional;

/** Checks the resource parameter (RFC 8707, RUL-46): all tokens are for one resource, /mcp. */
public final class Resource {

  /** The path of the resource, as RFC 9728 metadata and challenges name it. */
  public static final String PATH = "/mcp";

  private Resource() {}

  /**
   * Accepts the URL of /mcp and the bare origin, with or without a trailing slash, scheme and host
   * in any case, and no resource at all.
   *
   * @throws OAuthException invalid_target for any other
   */
  public static void require(PublicUrl server, Optional<String> resource) {
    if (resource.filter(it -> !isOf(server, it)).isPresent()) {
      throw new OAuthException(
          OAuthErrorCode.INVALID_TARGET,
          "This server issues tokens for %s only. Send that as resource, or leave resource out."
              .formatted(server.at(PATH)));
    }
  }

  private static boolean isOf(PublicUrl server, String resource) {
    String bare = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
    int path = bare.indexOf('/', Math.max(0, bare.indexOf("://")) + "://".length());
    String origin = path < 0 ? bare : bare.substring(0, path);
    String rest = path < 0 ? "" : bare.substring(path);
    return PublicUrl.parse(origin.toLowerCase(Locale.ROOT)).filter(server::equals).isPresent()
        && (rest.isEmpty() || rest.equals(PATH));
  }
}
