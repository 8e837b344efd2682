package com.sunucu.server.oauth.protocol;

import com.sunucu.api.oauth.OAuthSchemas;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A redirect URI of a client: https, http to this machine (RFC 8252, 7.3), or a private-use scheme
 * such as {@code cursor:} (7.1).
 *
 * @param uri as it was registered, absolute and without fragment
 */
public record RedirectUri(URI uri) {

  private static final int MAX_LENGTH = OAuthSchemas.TokenRequest.REDIRECT_URI_MAX_LENGTH;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Schemes that run a script, read files, or lead to no program of the person's. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "javascript",
          "data",
          "file",
          "vbscript",
          "blob",
          "about",
          "ftp",
          "ws",
          "wss",
          "mailto",
          "view-source",
          "filesystem",
          "jar",
          "chrome",
          "content",
          "intent",
          "urn");

  /** Parses a redirect URI; empty if a client may not have it. */
  public static Optional<RedirectUri> parse(String text) {
    // RFC 3986, 2: a URI is ASCII. It must fit into a response's header with the code.
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(it -> it <= ' ' || it > '~')) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean legal = uri.getScheme() != null && uri.getRawFragment() == null && isAllowed(uri);
      return legal ? Optional.of(new RedirectUri(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isAllowed(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean hasHost = uri.getHost() != null && uri.getRawUserInfo() == null;
    return switch (scheme) {
      case "https" -> hasHost;
      case "http" -> hasHost && isLoopback(uri);
      default -> !FORBIDDEN.contains(scheme);
    };
  }

  /**
   * Whether a request's redirect URI is this one: the same text, or the same but for the port where
   * it is http to this machine, because a program takes any free port (RFC 8252, 7.3).
   */
  public boolean matches(String requested) {
    return uri.toString().equals(requested)
        || isLoopbackHttp()
            && parse(requested)
                .filter(RedirectUri::isLoopbackHttp)
                .filter(it -> withoutPort(it.uri).equals(withoutPort(uri)))
                .isPresent();
  }

  /** Whether it leads to this machine, so that any program on it could be the client. */
  public boolean isLoopbackHttp() {
    return "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri);
  }

  /** Where a browser goes with it, for the person who decides: a host, or a scheme. */
  public String shown() {
    return uri.getHost() == null || isPrivate()
        ? uri.getScheme().toLowerCase(Locale.ROOT) + ":"
        : uri.getHost().toLowerCase(Locale.ROOT);
  }

  /**
   * What a page's Content-Security-Policy must allow so that a form may lead there: an origin, or
   * the scheme alone where a policy cannot name the host, as with an IPv6 address (CSP 3, 2.3.1).
   */
  public String formAction() {
    return isPrivate() || uri.getHost() == null || uri.getHost().startsWith("[")
        ? uri.getScheme().toLowerCase(Locale.ROOT) + ":"
        : uri.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + uri.getHost()
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private boolean isPrivate() {
    return !Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
  }

  private static boolean isLoopback(URI uri) {
    return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /**
   * A missing path is the root: clients register {@code http://127.0.0.1:33418} and send a slash.
   */
  private static String withoutPort(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getHost().toLowerCase(Locale.ROOT)
        + path
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }
}
