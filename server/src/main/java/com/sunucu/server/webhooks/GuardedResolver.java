package com.sunucu.server.webhooks;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * What the HTTP client asks before each connection, for texts of addresses too, and what it then
 * connects to, without asking anybody again: so what is judged here is what is reached (WHD-06).
 */
final class GuardedResolver implements DnsResolver {

  private final TargetGuard guard;
  private final HostLookup lookup;

  GuardedResolver(TargetGuard guard, HostLookup lookup) {
    this.guard = guard;
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws NotSent {
    List<InetAddress> known = guard.known(host);
    List<InetAddress> addresses = known.isEmpty() ? lookup.find(host) : known;
    Optional<String> refusal = guard.refusal(addresses);
    if (refusal.isPresent()) {
      throw new NotSent(SendFault.TARGET_NOT_ALLOWED, refusal.get());
    }
    return addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
