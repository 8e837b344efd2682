package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses of a hosting account, to which DNS must point its custom domain (RUL-31).
 *
 * @param host the hosting account's own domain; letter case does not matter
 * @param ipv6 in the form of RFC 5952; empty if it has none
 */
public record HostingTarget(String host, String ipv4, Optional<String> ipv6) {

  /** The records of which any one attaches a domain, unless other records point elsewhere. */
  List<DnsRecord> expected() {
    return Stream.of(
            Optional.of(new DnsRecord(DnsRecordType.A, ipv4)),
            ipv6.map(it -> new DnsRecord(DnsRecordType.AAAA, it)),
            Optional.of(new DnsRecord(DnsRecordType.CNAME, host)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Whether a domain with these records leads here. It does if one of its aliases is the host, or
   * if it has addresses and all are of this hosting account; with one foreign address, some
   * visitors would go elsewhere.
   *
   * @param found the aliases of the domain and the addresses at their end
   */
  boolean reachedBy(List<DnsRecord> found) {
    boolean throughOurHost =
        found.stream()
            .anyMatch(it -> it.type() == DnsRecordType.CNAME && it.value().equalsIgnoreCase(host));
    List<DnsRecord> addresses =
        found.stream().filter(it -> it.type() != DnsRecordType.CNAME).toList();
    return throughOurHost
        || !addresses.isEmpty() && addresses.stream().allMatch(this::isOurAddress);
  }

  private boolean isOurAddress(DnsRecord address) {
    return switch (address.type()) {
      case A -> address.value().equals(ipv4);
      case AAAA -> ipv6.filter(address.value()::equals).isPresent();
      case CNAME -> false;
    };
  }
}
