package com.sunucu.server.net;

import java.util.Locale;
import java.util.Set;

/**
 * Host names that exist in private networks alone: reserved for them (RFC 6761, RFC 6762, RFC 8375,
 * ICANN's {@code .internal}) or commonly used there. Public DNS knows none of them, so whatever a
 * resolver says of one is the operator's own.
 */
public final class PrivateNames {

  private static final Set<String> TOP_LEVEL =
      Set.of(
          "corp",
          "home",
          "internal",
          "intranet",
          "lan",
          "local",
          "localdomain",
          "localhost",
          "private");

  /** Of home networks, and names of addresses. */
  private static final String INFRASTRUCTURE = "arpa";

  private PrivateNames() {}

  /**
   * Whether a name is one of them, or has no dot at all.
   *
   * @param hostName with or without the final dot, in any letter case
   */
  public static boolean contain(String hostName) {
    String name = hostName.toLowerCase(Locale.ROOT);
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String last = bare.substring(bare.lastIndexOf('.') + 1);
    return last.length() == bare.length()
        || TOP_LEVEL.contains(last)
        || last.equals(INFRASTRUCTURE);
  }
}
