package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.server.net.IpLiteral;
import com.sunucu.server.net.PrivateNames;
import com.sunucu.server.net.SpecialNets;
import java.util.List;

/**
 * The DNS records that the owner of a custom domain may see (HST-04). The operator's resolver may
 * know names and addresses of the operator's own network, and anyone can set any host as a custom
 * domain, so {@code found} must not reveal them. The check itself uses all records.
 */
final class ShownRecords {

  private ShownRecords() {}

  /**
   * The records without addresses that may be internal, except the hosting account's own. If that
   * removes all of several addresses, it removes the aliases that lead to them, too. An alias for a
   * name of a private network is always removed.
   *
   * @param found the aliases of a domain and the addresses at their end
   * @param target the hosting account, which its owner knows
   */
  static List<DnsRecord> of(List<DnsRecord> found, HostingTarget target) {
    List<DnsRecord> expected = target.expected();
    List<DnsRecord> addresses = found.stream().filter(it -> !isAlias(it)).toList();
    List<DnsRecord> shown =
        addresses.stream().filter(it -> expected.contains(it) || isPublic(it)).toList();
    boolean internal = shown.isEmpty() && !addresses.isEmpty();
    return found.stream()
        .filter(it ->
            isAlias(it)
                ? isOurHost(it, target) || !internal && !PrivateNames.contain(it.value())
                : shown.contains(it))
        .toList();
  }

  private static boolean isAlias(DnsRecord record) {
    return record.type() == DnsRecordType.CNAME;
  }

  private static boolean isOurHost(DnsRecord alias, HostingTarget target) {
    return alias.value().equalsIgnoreCase(target.host());
  }

  private static boolean isPublic(DnsRecord address) {
    return IpLiteral.parse(address.value())
        .filter(it -> !SpecialNets.mayBeInternal(it))
        .isPresent();
  }
}
