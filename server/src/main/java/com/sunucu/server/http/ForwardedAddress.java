package com.sunucu.server.http;

import com.sunucu.server.config.ResolverAddress;
import com.sunucu.server.net.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The client's address behind proxies. Each proxy appends the address of its own client to
 * X-Forwarded-For, so the header is read from its end: the right-most address that is not a trusted
 * proxy's is the client's. What comes before it was written by the client and is not read.
 *
 * @param trusted the networks of the proxies; if there are none, the header is not read
 */
public record ForwardedAddress(List<Cidr> trusted) implements ClientAddress {

  @Override
  public Optional<String> of(String peer, List<String> forwardedFor) {
    Optional<InetAddress> nearest = parse(peer);
    List<String> hops =
        forwardedFor.stream().flatMap(it -> Arrays.stream(it.split(",", -1))).toList().reversed();
    for (String hop : hops) {
      Optional<InetAddress> next = parse(hop.strip());
      // No trusted proxy wrote a text that is not an address; the address after it is known.
      if (nearest.filter(this::isTrusted).isEmpty() || next.isEmpty()) {
        break;
      }
      nearest = next;
    }
    return nearest.map(InetAddress::getHostAddress);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(it -> it.contains(address.getAddress()));
  }

  /** An address with or without a port, IPv6 with or without brackets. */
  private static Optional<InetAddress> parse(String text) {
    boolean bare = !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
    return ResolverAddress.parse(bare ? "[" + text + "]" : text).map(InetSocketAddress::getAddress);
  }
}
