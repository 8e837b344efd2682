package com.sunucu.server.hosting;

import com.sunucu.api.Schemas;
import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain of the customer's own for a hosting account (HST-03).
 *
 * @param name as its owner wrote it; letter case makes no other name
 * @param found what the last look-up found, as far as its owner may see it ({@link ShownRecords})
 * @param checkedAt when that was; empty before the first
 * @param attachedAt there if and only if it is attached
 */
public record CustomDomain(
    String name,
    CustomDomainStatus status,
    List<DnsRecord> found,
    Optional<Instant> checkedAt,
    Optional<Instant> attachedAt) {

  /** As many records as an answer shows. What is judged is all of them. */
  private static final int MOST_SHOWN = Schemas.CustomDomain.FOUND_MAX_ITEMS;

  public CustomDomain {
    found = List.copyOf(found);
    if (attachedAt.isPresent() != (status == CustomDomainStatus.ATTACHED)) {
      throw new IllegalArgumentException("attachedAt belongs to attached, not to " + status);
    }
  }

  /** One just set: nobody has looked yet. */
  static CustomDomain pending(String name) {
    return new CustomDomain(
        name, CustomDomainStatus.PENDING, List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether this is its name, in whatever letter case. */
  boolean named(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The one text of its name. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * What becomes of it when its owner sets this name: the same name, in whatever letter case, keeps
   * what is known of it, and any other begins anew.
   */
  CustomDomain set(String wanted) {
    return named(wanted)
        ? new CustomDomain(wanted, status, found, checkedAt, attachedAt)
        : pending(wanted);
  }

  /**
   * After a look-up (HST-04). One that is attached stays so, whatever was found: DNS that fails or
   * is being changed must not take a site off the net.
   *
   * @param seen what its owner may see of the look-up
   * @param pointsToUs whether it can be attached now
   */
  CustomDomain checked(List<DnsRecord> seen, boolean pointsToUs, Instant now) {
    return switch (status) {
      case ATTACHED -> new CustomDomain(name, status, shown(seen), Optional.of(now), attachedAt);
      case PENDING ->
          pointsToUs
              ? new CustomDomain(
                  name,
                  CustomDomainStatus.ATTACHED,
                  shown(seen),
                  Optional.of(now),
                  Optional.of(now))
              : new CustomDomain(name, status, shown(seen), Optional.of(now), Optional.empty());
    };
  }

  /** After a look-up that found it to point to another hosting account, and here no more. */
  CustomDomain lost(List<DnsRecord> seen, Instant now) {
    return pending(name).checked(seen, false, now);
  }

  private static List<DnsRecord> shown(List<DnsRecord> seen) {
    return seen.subList(0, Math.min(seen.size(), MOST_SHOWN));
  }
}
