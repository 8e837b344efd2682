package com.sunucu.server.net;

import java.util.Locale;
import java.util.Set;

/**
 * Host names that exist only in private networks: reserved for them (RFC 6761, RFC 6762, RFC 8375,
 * ICANN's {@code .internal}) or commonly used there. Public DNS knows none of them, so a record for
 * one comes from the operator's own network.
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

  /** Names of home networks and reverse look-ups. */
  private static final String INFRASTRUCTURE = "arpa";

  private PrivateNames() {}

  /**
   * Whether the name is private or has no dot.
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
