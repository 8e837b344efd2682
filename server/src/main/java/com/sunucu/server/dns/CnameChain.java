package com.sunucu.server.dns;

import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.server.net.Ipv6Text;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The chain from a name through its aliases to addresses, with each record once. Records of other
 * names are ignored, because a response can contain any record.
 */
final class CnameChain {

  private static final int MAX_ALIASES = 16;

  private final Set<Name> passed = new HashSet<>();
  private final Set<DnsRecord> found = new LinkedHashSet<>();
  private Name end;

  CnameChain(Name start) {
    this.end = start;
    passed.add(start);
  }

  /** The name at the end of the chain. */
  Name end() {
    return end;
  }

  /** All records of the chain, in order. */
  List<DnsRecord> found() {
    return List.copyOf(found);
  }

  /**
   * Extends the chain as far as these records lead.
   *
   * @return the name to query next; empty if the chain has ended
   */
  Optional<Name> follow(List<Record> records) {
    boolean moved = false;
    for (Optional<Name> to = alias(records); to.isPresent(); to = alias(records)) {
      found.add(new DnsRecord(DnsRecordType.CNAME, text(to.get())));
      if (!passed.add(to.get()) || passed.size() > MAX_ALIASES) {
        return Optional.empty();
      }
      end = to.get();
      moved = true;
    }
    List<DnsRecord> addresses = addresses(records);
    found.addAll(addresses);
    return moved && addresses.isEmpty() ? Optional.of(end) : Optional.empty();
  }

  private Optional<Name> alias(List<Record> records) {
    return atEnd(records, CNAMERecord.class).map(CNAMERecord::getTarget).findFirst();
  }

  private List<DnsRecord> addresses(List<Record> records) {
    return Stream.concat(
            atEnd(records, ARecord.class)
                .map(it -> new DnsRecord(DnsRecordType.A, it.getAddress().getHostAddress())),
            atEnd(records, AAAARecord.class)
                .map(it ->
                    new DnsRecord(DnsRecordType.AAAA, Ipv6Text.of(it.rdataToWireCanonical()))))
        .toList();
  }

  /** DNS is case-insensitive, and resolvers randomise letter case (0x20). */
  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private <T extends Record> Stream<T> atEnd(List<Record> records, Class<T> type) {
    return records.stream()
        .filter(it -> it.getName().equals(end) && it.getDClass() == DClass.IN)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
