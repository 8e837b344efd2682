package com.sunucu.server.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A net of IP addresses: {@code 10.0.0.0/8}, {@code fd00::/8}, or an address that stands for itself
 * alone. IPv4 and IPv6 are apart: a mapped IPv4 address is in no IPv4 net.
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
   * The net of a text; empty where it is none, or has bits set behind its prefix, because then
   * somebody meant something else.
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

  /** One that is known to be right. */
  public static Cidr of(String text) {
    return parse(text).orElseThrow();
  }

  /**
   * Whether an address lies in it.
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
