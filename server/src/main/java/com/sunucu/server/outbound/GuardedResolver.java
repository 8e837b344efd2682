package com.sunucu.server.outbound;

import com.sunucu.server.net.TargetGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;

/**
 * What the HTTP client asks before each connection, for texts of addresses too, and what it then
 * connects to, without asking anybody again: so what is judged here is what is reached (WHD-06).
 */
public final class GuardedResolver {

  private final TargetGuard guard;
  private final HostLookup lookup;

  public GuardedResolver(TargetGuard guard, HostLookup lookup) {
    this.guard = guard;
    this.lookup = lookup;
  }

  /** A resolver whose look-ups count as this account's. */
  DnsResolver of(UUID account) {
    return new DnsResolver() {

      @Override
      public InetAddress[] resolve(String host) throws NotSent {
        return addresses(account, host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /** For the HTTP client's parts that need a resolver and never ask it. */
  DnsResolver unnamed() {
    return new DnsResolver() {

      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException("A look-up without an account");
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private InetAddress[] addresses(UUID account, String host) throws NotSent {
    List<InetAddress> known = guard.known(host);
    List<InetAddress> addresses = known.isEmpty() ? lookup.find(account, host) : known;
    Optional<String> refusal = guard.refusal(addresses);
    if (refusal.isPresent()) {
      throw new NotSent(SendFault.TARGET_NOT_ALLOWED, refusal.get());
    }
    return addresses.toArray(InetAddress[]::new);
  }
}
