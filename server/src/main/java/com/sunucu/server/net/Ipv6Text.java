package com.sunucu.server.net;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The canonical text of an IPv6 address (RFC 5952): lower case, no leading zeros, the longest run
 * of zeros compressed. The JDK compresses none, and converts a mapped IPv4 address into an IPv4
 * one.
 */
public final class Ipv6Text {

  private static final int GROUPS = 8;
  private static final int BYTE = 8;

  private Ipv6Text() {}

  /**
   * @param address 16 bytes
   */
  public static String of(byte[] address) {
    List<Integer> groups =
        IntStream.range(0, GROUPS)
            .map(i -> (address[2 * i] & 0xff) << BYTE | address[2 * i + 1] & 0xff)
            .boxed()
            .toList();
    Run zeros = longestRun(groups);
    if (zeros.length() < 2) {
      return text(groups);
    }
    return text(groups.subList(0, zeros.start()))
        + "::"
        + text(groups.subList(zeros.start() + zeros.length(), GROUPS));
  }

  private record Run(int start, int length) {}

  /** The first of the longest runs of zeros. */
  private static Run longestRun(List<Integer> groups) {
    Run longest = new Run(0, 0);
    for (int start = 0; start < groups.size(); start++) {
      int length = 0;
      while (start + length < groups.size() && groups.get(start + length) == 0) {
        length++;
      }
      if (length > longest.length()) {
        longest = new Run(start, length);
      }
    }
    return longest;
  }

  private static String text(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
