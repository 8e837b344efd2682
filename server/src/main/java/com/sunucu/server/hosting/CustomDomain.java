package com.sunucu.server.hosting;

import com.sunucu.api.Schemas;
import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The customer's own domain of a hosting account (HST-03).
 *
 * @param name as the owner wrote it; letter case does not matter
 * @param found the records that the last check found, without those that {@link ShownRecords} hides
 * @param checkedAt the time of the last check; empty before the first
 * @param attachedAt present exactly if the domain is attached
 */
public record CustomDomain(
    String name,
    CustomDomainStatus status,
    List<DnsRecord> found,
    Optional<Instant> checkedAt,
    Optional<Instant> attachedAt) {

  /** Records per response. The check uses all records. */
  private static final int MAX_SHOWN = Schemas.CustomDomain.FOUND_MAX_ITEMS;

  public CustomDomain {
    found = List.copyOf(found);
    if (attachedAt.isPresent() != (status == CustomDomainStatus.ATTACHED)) {
      throw new IllegalArgumentException("attachedAt belongs to attached, not to " + status);
    }
  }

  /** A domain that was just set and not checked yet. */
  static CustomDomain pending(String name) {
    return new CustomDomain(
        name, CustomDomainStatus.PENDING, List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether the domain has this name; letter case does not matter. */
  boolean named(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The name in its canonical form. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * The domain after its owner sets a name: the same name, in any letter case, keeps its state, and
   * any other name starts as pending.
   */
  CustomDomain set(String wanted) {
    return named(wanted)
        ? new CustomDomain(wanted, status, found, checkedAt, attachedAt)
        : pending(wanted);
  }

  /**
   * The domain after a DNS check (HST-04). An attached domain stays attached, whatever DNS
   * returned, because a DNS failure or change must not take a site offline.
   *
   * @param seen the records that the owner may see
   * @param attachable whether the domain can be attached now
   */
  CustomDomain checked(List<DnsRecord> seen, boolean attachable, Instant now) {
    return switch (status) {
      case ATTACHED -> new CustomDomain(name, status, shown(seen), Optional.of(now), attachedAt);
      case PENDING ->
          attachable
              ? new CustomDomain(
                  name,
                  CustomDomainStatus.ATTACHED,
                  shown(seen),
                  Optional.of(now),
                  Optional.of(now))
              : new CustomDomain(name, status, shown(seen), Optional.of(now), Optional.empty());
    };
  }

  /** The domain after a check that found it to point only to another hosting account. */
  CustomDomain lost(List<DnsRecord> seen, Instant now) {
    return pending(name).checked(seen, false, now);
  }

  private static List<DnsRecord> shown(List<DnsRecord> seen) {
    return seen.subList(0, Math.min(seen.size(), MAX_SHOWN));
  }
}
