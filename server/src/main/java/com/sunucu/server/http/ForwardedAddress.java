package com.sunucu.server.http;

import com.sunucu.server.config.ResolverAddress;
import com.sunucu.server.net.Cidr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The client's address behind proxies. Each proxy appends the address that it was called from to
 * X-Forwarded-For, so the header is read from its end, and only as far as the proxies are known:
 * the right-most address that is no trusted proxy's is the client's. What stands before it was
 * written by the client and is not read.
 *
 * @param trusted the nets of the proxies; where there are none, the header is never read
 */
public record ForwardedAddress(List<Cidr> trusted) implements ClientAddress {

  @Override
  public Optional<String> of(String peer, List<String> forwardedFor) {
    Optional<InetAddress> nearest = parse(peer);
    List<String> hops =
        forwardedFor.stream().flatMap(it -> Arrays.stream(it.split(",", -1))).toList().reversed();
    for (String hop : hops) {
      Optional<InetAddress> next = parse(hop.strip());
      // What is no address was written by nobody who can be trusted; the proxy before it is known.
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
