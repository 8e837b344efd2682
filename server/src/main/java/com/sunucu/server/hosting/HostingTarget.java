package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a hosting account is reached, and so where DNS has to point its custom domain (RUL-31).
 *
 * @param host the name under which it is always reached; letter case makes no other name
 * @param ipv6 as RFC 5952 writes it; empty where it has none
 */
public record HostingTarget(String host, String ipv4, Optional<String> ipv6) {

  /** The records any of which points a domain here, unless others beside it point elsewhere. */
  List<DnsRecord> expected() {
    return Stream.of(
            Optional.of(new DnsRecord(DnsRecordType.A, ipv4)),
            ipv6.map(it -> new DnsRecord(DnsRecordType.AAAA, it)),
            Optional.of(new DnsRecord(DnsRecordType.CNAME, host)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Whether a domain of which DNS says this leads here. An alias for our host does, wherever our
   * host itself may lead. Addresses do if all of them are ours: with one foreign address among them
   * some visitors would come here and others there.
   *
   * @param found the domain's aliases and the addresses at their end
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
