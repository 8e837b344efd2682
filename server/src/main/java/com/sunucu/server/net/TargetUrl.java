package com.sunucu.server.net;

import com.sunucu.api.Schemas;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that a client chose and this server sends requests to, parsed strictly, so that no other
 * parser reads another host in it (WHD-06). Its host is unambiguous: a name in ASCII, an IPv4
 * address of four decimal numbers, or an IPv6 address.
 *
 * @param uri the whole URL, as the client wrote it
 * @param host a name, or the text of an address without brackets
 * @param port from 1 to 65535; the scheme's where the URL has none
 * @param address the 4 or 16 bytes of the host where it is an address
 */
public record TargetUrl(URI uri, String host, int port, Optional<byte[]> address) {

  static final String HTTP = "http";
  static final String HTTPS = "https";

  /** What is wrong with a URL, in a sentence that repeats nothing of the URL. */
  public static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String sentence) {
      super(sentence);
    }
  }

  /** The contract's WebhookUrl. */
  private static final int MAX_LENGTH = Schemas.WebhookUrl.MAX_LENGTH;

  private static final int MAX_PORT = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final int MAX_NAME_LENGTH = Schemas.HostName.MAX_LENGTH;

  /**
   * Hosts that other parsers read as numbers: 2130706433, 0x7f000001, 127.1, 0177.0.0.1. No
   * top-level domain begins with a digit.
   */
  private static final Pattern NUMBER_LIKE = Pattern.compile("(?:.*\\.)?[0-9][^.]*");

  /**
   * Checks the URL of a subscription: the contract's pattern, and https outside the sandbox
   * (RUL-22). The addresses that it leads to are checked at each attempt.
   *
   * @return what is wrong with it, in a sentence for the response's details
   */
  public static Optional<String> fault(String url, boolean sandbox) {
    try {
      boolean refused = parse(url).scheme().equals(HTTP) && !sandbox;
      return refused ? Optional.of("The URL must begin with https://.") : Optional.empty();
    } catch (Malformed e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Parses a URL, without any look-up.
   *
   * @throws Malformed where the URL is not of the form that is accepted
   */
  public static TargetUrl parse(String url) throws Malformed {
    URI uri = uri(url);
    String scheme = uri.getScheme();
    if (!HTTP.equals(scheme) && !HTTPS.equals(scheme)) {
      throw new Malformed("The URL must begin with https:// or http://.");
    }
    if (uri.getRawFragment() != null) {
      throw new Malformed("The URL must have no fragment.");
    }
    String authority = String.valueOf(uri.getRawAuthority());
    if (authority.contains("@")) {
      throw new Malformed("The URL must have no user name and password.");
    }
    if (uri.getHost() == null) {
      throw new Malformed("The URL must have a host name in ASCII or an IP address.");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    // No empty port, no leading zeros, nothing else that another parser could read differently.
    if (!authority.equals(uri.getHost() + port) || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new Malformed("The URL's port must be a number from 1 to 65535.");
    }
    int standard = scheme.equals(HTTPS) ? HTTPS_PORT : HTTP_PORT;
    return of(uri, uri.getPort() < 0 ? standard : uri.getPort());
  }

  private static URI uri(String url) throws Malformed {
    if (url.codePointCount(0, url.length()) > MAX_LENGTH) {
      throw new Malformed("The URL must have at most %d characters.".formatted(MAX_LENGTH));
    }
    if (!url.chars().allMatch(it -> it > ' ' && it < 0x7f && it != '\\')) {
      throw new Malformed(
          "The URL must be of visible ASCII characters, without space and backslash.");
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new Malformed("The text is not a URL.");
    }
  }

  private static TargetUrl of(URI uri, int port) throws Malformed {
    String host = uri.getHost();
    boolean bracketed = host.startsWith("[");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    Optional<byte[]> address = IpLiteral.parse(bare);
    if (address.isEmpty() && (bracketed || NUMBER_LIKE.matcher(host).matches())) {
      throw new Malformed(
          "The URL's address must be four decimal numbers without leading zeros, or IPv6 without a zone.");
    }
    if (address.isEmpty() && (host.length() > MAX_NAME_LENGTH || !NAME.matcher(host).matches())) {
      throw new Malformed("The URL's host name must be of letters, digits and hyphens.");
    }
    return new TargetUrl(uri, bare, port, address);
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return uri.getScheme();
  }

  /** Without path and query: a client may have put a token there. */
  @Override
  public String toString() {
    return "%s://%s:%d".formatted(scheme(), host, port);
  }
}
