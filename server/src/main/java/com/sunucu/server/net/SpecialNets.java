package com.sunucu.server.net;

import java.util.List;
import java.util.Optional;

/**
 * The addresses that are not public: IANA's special-purpose registries, and the metadata addresses
 * of clouds. In IPv6, everything outside 2000::/3 is special, because only that is allocated.
 */
public final class SpecialNets {

  /** Networks reserved for documentation. */
  private static final String DOCUMENTATION = "documentation";

  private record Net(Cidr cidr, String kind) {}

  private static final List<Net> NETS =
      List.of(
          net("0.0.0.0/8", "unspecified"),
          net("10.0.0.0/8", "private"),
          net("100.64.0.0/10", "carrier-grade NAT"),
          net("127.0.0.0/8", "loopback"),
          // Metadata services of most clouds: 169.254.169.254, 169.254.170.2.
          net("169.254.0.0/16", "link-local"),
          net("172.16.0.0/12", "private"),
          // Metadata service of Oracle: 192.0.0.192.
          net("192.0.0.0/24", "protocol assignments"),
          net("192.0.2.0/24", DOCUMENTATION),
          net("192.31.196.0/24", "AS112 sink"),
          net("192.52.193.0/24", "multicast tunnels"),
          net("192.88.99.0/24", "6to4 relays"),
          net("192.168.0.0/16", "private"),
          net("192.175.48.0/24", "AS112 sink"),
          net("198.18.0.0/15", "benchmarks"),
          net("198.51.100.0/24", DOCUMENTATION),
          net("203.0.113.0/24", DOCUMENTATION),
          net("224.0.0.0/4", "multicast"),
          net("240.0.0.0/4", "reserved, broadcast"),
          // A public address on which Azure serves its internal services.
          net("168.63.129.16/32", "metadata"),
          net("::/128", "unspecified"),
          net("::1/128", "loopback"),
          net("::ffff:0:0/96", "v4-mapped"),
          net("::ffff:0:0:0/96", "v4-translated"),
          net("::/96", "v4-compatible"),
          net("64:ff9b::/96", "NAT64"),
          net("64:ff9b:1::/48", "NAT64"),
          net("100::/64", "discard"),
          net("2001::/32", "Teredo"),
          // Includes benchmarks 2001:2::/48, ORCHID 2001:10::/28 and 2001:20::/28.
          net("2001::/23", "protocol assignments"),
          net("2001:db8::/32", DOCUMENTATION),
          net("2002::/16", "6to4"),
          net("2620:4f:8000::/48", "AS112 sink"),
          net("3fff::/20", DOCUMENTATION),
          net("5f00::/16", "segment routing"),
          // Metadata services: fd00:ec2::254 (Amazon), fd20:ce::254 (Google).
          net("fc00::/7", "unique local"),
          net("fe80::/10", "link-local"),
          net("fec0::/10", "site-local"),
          net("ff00::/8", "multicast"));

  private static final Cidr GLOBAL_UNICAST = Cidr.of("2000::/3");

  private SpecialNets() {}

  /**
   * The kind of a special address; empty for a public one.
   *
   * @param address 4 or 16 bytes
   */
  public static Optional<String> kindOf(byte[] address) {
    Optional<String> kind =
        NETS.stream().filter(it -> it.cidr().contains(address)).map(Net::kind).findFirst();
    boolean ipv4 = address.length == Integer.BYTES;
    return ipv4 || GLOBAL_UNICAST.contains(address) ? kind : kind.or(() -> Optional.of("reserved"));
  }

  /**
   * Whether an address could belong to the operator's own network or machine: any special address
   * except those reserved for documentation.
   *
   * @param address 4 or 16 bytes
   */
  public static boolean mayBeInternal(byte[] address) {
    return kindOf(address).filter(it -> !it.equals(DOCUMENTATION)).isPresent();
  }

  private static Net net(String cidr, String kind) {
    return new Net(Cidr.of(cidr), kind);
  }
}
