package com.sunucu.server.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A web origin (RFC 6454): scheme, host and port, in lower case.
 *
 * @param scheme such as {@code https}
 * @param host a name or an IPv4 address, or an IPv6 address in brackets
 * @param port the port, the default one of http and https included; -1 if the text has none and the
 *     scheme has no default
 */
public record WebOrigin(String scheme, String host, int port) {

  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
  private static final int HIGHEST_PORT = 65_535;

  /** Parses an origin; empty if the text has another form. A path, also {@code /}, is not one. */
  public static Optional<WebOrigin> parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null || uri.getHost() == null || !bare(uri, text)) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      int port = uri.getPort() < 0 ? DEFAULT_PORTS.getOrDefault(scheme, -1) : uri.getPort();
      return port == 0 || port > HIGHEST_PORT
          ? Optional.empty()
          : Optional.of(new WebOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Parses the value of a Host header, whose scheme does not matter; empty if it is malformed. */
  static Optional<WebOrigin> ofHost(String value) {
    return parse("http://" + value);
  }

  /** Whether the text has nothing beside scheme, host and port. */
  private static boolean bare(URI uri, String text) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return text.equals(uri.getScheme() + "://" + uri.getHost() + port);
  }

  /** Whether the host is this machine: {@code localhost}, 127.0.0.0/8 or {@code [::1]}. */
  public boolean isLoopback() {
    return host.equals("localhost")
        || IpLiteral.parse(host.replaceAll("[\\[\\]]", ""))
            .filter(WebOrigin::isLoopback)
            .isPresent();
  }

  private static boolean isLoopback(byte[] address) {
    try {
      return InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
    }
  }

  /** The text as browsers send it: without a default port. */
  @Override
  public String toString() {
    boolean standard = port < 0 || port == DEFAULT_PORTS.getOrDefault(scheme, -1);
    return scheme + "://" + host + (standard ? "" : ":" + port);
  }
}
