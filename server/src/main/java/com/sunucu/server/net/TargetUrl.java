package com.sunucu.server.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that deliveries are sent to, taken apart in the strictest way, so that no other reader of
 * it comes to another host (WHD-06). Whoever made one knows that it has an unambiguous host: a name
 * in ASCII, an IPv4 address of four decimal numbers, or an IPv6 address.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, or the text of an address without brackets
 * @param port from 1 to 65535; where the URL has none, the scheme's
 * @param address the 4 or 16 bytes of the host where it is an address
 */
public record TargetUrl(String scheme, String host, int port, Optional<byte[]> address) {

  static final String HTTP = "http";
  static final String HTTPS = "https";

  /** What is wrong with a URL, in a sentence. It repeats nothing of it. */
  public static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String sentence) {
      super(sentence);
    }
  }

  /** The contract's WebhookUrl. */
  private static final int LONGEST = 2_048;

  private static final int HIGHEST_PORT = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final int LONGEST_NAME = 253;

  /**
   * Hosts that others read as numbers: 2130706433, 0x7f000001, 127.1, 0177.0.0.1. No top-level
   * domain begins with a digit.
   */
  private static final Pattern NUMBER_LIKE = Pattern.compile("(?:.*\\.)?[0-9][^.]*");

  /**
   * What is wrong with a URL that is to be subscribed: what the contract's pattern refuses, and
   * plain http outside the sandbox (RUL-22). Where it leads is judged when something is sent.
   *
   * @return a sentence for the answer's details; empty where nothing is wrong
   */
  public static Optional<String> fault(String url, boolean sandbox) {
    try {
      boolean refused = parse(url).scheme().equals(HTTP) && !sandbox;
      return refused ? Optional.of("The URL must begin with https://.") : Optional.empty();
    } catch (Malformed e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Takes a URL apart; pure, asks nobody. */
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
    // Neither an empty port nor leading zeros nor anything else that a reader could see otherwise.
    if (!authority.equals(uri.getHost() + port)
        || uri.getPort() == 0
        || uri.getPort() > HIGHEST_PORT) {
      throw new Malformed("The URL's port must be a number from 1 to 65535.");
    }
    int standard = scheme.equals(HTTPS) ? HTTPS_PORT : HTTP_PORT;
    return of(scheme, uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
  }

  private static URI uri(String url) throws Malformed {
    if (url.codePointCount(0, url.length()) > LONGEST) {
      throw new Malformed("The URL must have at most 2048 characters.");
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

  private static TargetUrl of(String scheme, String host, int port) throws Malformed {
    boolean bracketed = host.startsWith("[");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    Optional<byte[]> address = IpLiteral.parse(bare);
    if (address.isEmpty() && (bracketed || NUMBER_LIKE.matcher(host).matches())) {
      throw new Malformed(
          "The URL's address must be four decimal numbers without leading zeros, or IPv6 without a zone.");
    }
    if (address.isEmpty() && (host.length() > LONGEST_NAME || !NAME.matcher(host).matches())) {
      throw new Malformed("The URL's host name must be of letters, digits and hyphens.");
    }
    return new TargetUrl(scheme, bare, port, address);
  }
}
