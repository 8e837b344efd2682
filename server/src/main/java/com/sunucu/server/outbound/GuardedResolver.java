package com.sunucu.server.outbound;

import com.sunucu.server.net.TargetGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The HTTP client's resolver. The client asks it before each connection, also for an IP literal,
 * and connects to the addresses that it returns, without another look-up: so the addresses that
 * were checked are the ones that are reached (WHD-06).
 */
final class GuardedResolver {

  private final TargetGuard guard;
  private final HostLookup lookup;

  GuardedResolver(TargetGuard guard, HostLookup lookup) {
    this.guard = guard;
    this.lookup = lookup;
  }

  /** The resolver of a request, whatever host it is asked for. */
  DnsResolver of(OutboundRequest request) {
    return new DnsResolver() {

      @Override
      public InetAddress[] resolve(String host) throws NotSentException {
        return addresses(request);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /** For parts of the HTTP client that need a resolver and never ask it. */
  DnsResolver unnamed() {
    return new DnsResolver() {

      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException("A look-up without a request");
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /** Addresses that need no look-up were checked with the URL, before the exchange began. */
  private InetAddress[] addresses(OutboundRequest request) throws NotSentException {
    List<InetAddress> known = guard.known(request.target());
    return (known.isEmpty() ? lookUp(request) : known).toArray(InetAddress[]::new);
  }

  private List<InetAddress> lookUp(OutboundRequest request) throws NotSentException {
    List<InetAddress> found = lookup.find(request.accountId(), request.target().host());
    Optional<String> refusal = guard.refusal(found);
    if (refusal.isPresent()) {
      throw new NotSentException(OutboundFailure.Reason.TARGET_NOT_ALLOWED, refusal.get());
    }
    return found;
  }
}
