package com.sunucu.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a DNS resolver in a setting: {@code 192.0.2.53}, {@code 127.0.0.1:5353}, {@code
 * [::1]:5353}. It is an IP address, because a name would need a look-up first.
 */
public final class ResolverAddress {

  private static final int DNS_PORT = 53;
  private static final int HIGHEST_PORT = 65_535;

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<ip>BYTE(?:\\.BYTE){3}|\\[[0-9a-fA-F:.]{2,45}])(?::(?<port>[0-9]{1,5}))?"
              .replace("BYTE", BYTE));

  private ResolverAddress() {}

  /** Parses an address; empty if the text is not one. Makes no look-up. */
  public static Optional<InetSocketAddress> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Optional.ofNullable(parts.group("port")).map(Integer::parseInt).orElse(DNS_PORT);
    return port < 1 || port > HIGHEST_PORT
        ? Optional.empty()
        : ip(parts.group("ip")).map(it -> new InetSocketAddress(it, port));
  }

  /** IP literals of this form, for which the JDK makes no look-up. */
  private static Optional<InetAddress> ip(String literal) {
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
