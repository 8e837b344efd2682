package com.sunucu.server.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses IP addresses in their unambiguous form: four decimal numbers without leading zeros, or
 * IPv6 in hexadecimal groups without a zone. The JDK's parser accepts more (127.1, zones), looks up
 * what it cannot parse, and converts a mapped IPv4 address into a plain one.
 */
public final class IpLiteral {

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final String GAP = "::";
  private static final int GROUPS = 8;
  private static final int HEX = 16;

  private IpLiteral() {}

  /** The 4 or 16 bytes of an address, IPv6 without brackets; empty if the text is not one. */
  public static Optional<byte[]> parse(String text) {
    return text.contains(":") ? ipv6(text) : ipv4(text);
  }

  private static Optional<byte[]> ipv4(String text) {
    if (!IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    Arrays.stream(text.split("\\.")).forEach(it -> bytes.put((byte) Integer.parseInt(it)));
    return Optional.of(bytes.array());
  }

  private static Optional<byte[]> ipv6(String text) {
    int gap = text.indexOf(GAP);
    List<String> before = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> after = gap < 0 ? List.of() : groups(text.substring(gap + GAP.length()));
    int given = before.size() + after.size();
    boolean wholeNumber = gap < 0 ? given == GROUPS : given < GROUPS;
    if (!wholeNumber || !allGroups(before) || !allGroups(after)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(GROUPS * Short.BYTES);
    before.forEach(it -> put(bytes, it));
    bytes.position((GROUPS - after.size()) * Short.BYTES);
    after.forEach(it -> put(bytes, it));
    return Optional.of(bytes.array());
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  private static boolean allGroups(List<String> groups) {
    return groups.stream().allMatch(it -> GROUP.matcher(it).matches());
  }

  private static void put(ByteBuffer bytes, String group) {
    bytes.putShort((short) Integer.parseInt(group, HEX));
  }
}
