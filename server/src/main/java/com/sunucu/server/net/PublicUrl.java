package com.sunucu.server.net;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The URL by which clients reach this server. The OAuth issuer, the MCP resource and all links come
 * from it, and never from a request's own Host (RUL-46, RUL-47).
 *
 * @param origin of http or https
 */
public record PublicUrl(WebOrigin origin) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Parses {@code https://host} or {@code http://host:port}, with or without a trailing slash;
   * empty if the text has another form.
   */
  public static Optional<PublicUrl> parse(String text) {
    return WebOrigin.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
        .filter(it -> SCHEMES.contains(it.scheme()))
        .map(PublicUrl::new);
  }

  /** The public URL of a server that clients reach directly. */
  public static PublicUrl of(URI listening) {
    return parse(listening.toString())
        .orElseThrow(() -> new IllegalArgumentException("Not a URL of a server: " + listening));
  }

  /** Whether credentials that are sent to this URL are encrypted or never leave the machine. */
  public boolean isSecure() {
    return origin.scheme().equals("https") || origin.isLoopback();
  }

  /** The URL of a path, which begins with a slash. */
  public String at(String path) {
    return origin + path;
  }

  /** Without a trailing slash; the issuer of RFC 8414. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
