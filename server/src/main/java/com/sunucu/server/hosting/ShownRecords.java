package com.sunucu.server.hosting;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.server.net.IpLiteral;
import com.sunucu.server.net.PrivateNames;
import com.sunucu.server.net.SpecialNets;
import java.util.List;

/**
 * What the owner of a custom domain is shown of what DNS says of it (HST-04). The operator's
 * resolver may know names and addresses of the operator's own network, and anybody can name any
 * host a custom domain, so {@code found} must not be a way to ask for them. What is judged is all
 * that was found.
 */
final class ShownRecords {

  private ShownRecords() {}

  /**
   * The records without addresses that may be internal, save the hosting account's own. Where that
   * leaves no address of several, the aliases that led there are left out, too; and an alias for a
   * name of a private network always is.
   *
   * @param found a domain's aliases and the addresses at their end
   * @param target the hosting account's, which its owner knows
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
