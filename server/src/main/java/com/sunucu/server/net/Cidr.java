package com.sunucu.server.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A net of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a net
 * of one. IPv4 and IPv6 are separate: a mapped IPv4 address is in no IPv4 net.
 */
public final class Cidr {

  private static final Pattern FORM = Pattern.compile("(?<ip>[^/]+)(?:/(?<bits>[0-9]{1,3}))?");

  private final String text;
  private final byte[] network;
  private final int bits;

  private Cidr(String text, byte[] network, int bits) {
    this.text = text;
    this.network = network;
    this.bits = bits;
  }

  /**
   * Parses a net. Empty if the text is not one, or has bits set after the prefix, because that is
   * probably a mistake.
   */
  public static Optional<Cidr> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String bits = parts.group("bits");
    return IpLiteral.parse(parts.group("ip"))
        .map(
            ip -> new Cidr(text, ip, bits == null ? ip.length * Byte.SIZE : Integer.parseInt(bits)))
        .filter(Cidr::isNet);
  }

  /**
   * Parses a net that is known to be valid.
   *
   * @throws java.util.NoSuchElementException if it is not
   */
  public static Cidr of(String text) {
    return parse(text).orElseThrow();
  }

  /**
   * Whether the net contains an address.
   *
   * @param address 4 or 16 bytes
   */
  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(address, bit) != bit(network, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean isNet() {
    int all = network.length * Byte.SIZE;
    if (bits > all) {
      return false;
    }
    for (int bit = bits; bit < all; bit++) {
      if (bit(network, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] address, int index) {
    return (address[index / Byte.SIZE] >> Byte.SIZE - 1 - index % Byte.SIZE & 1) == 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr cidr && bits == cidr.bits && Arrays.equals(network, cidr.network);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(network) + bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
