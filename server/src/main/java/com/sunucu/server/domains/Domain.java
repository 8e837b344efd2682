package com.sunucu.server.domains;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.server.core.ApiException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A registered domain.
 *
 * @param name as its owner wrote it; letter case makes no other name
 * @param status as of when it was last changed; see {@link #at}
 */
public record Domain(UUID id, String name, DomainStatus status, Settings settings, Term term) {

  /** What its owner can change. */
  public record Settings(
      boolean autoRenew, boolean transferLock, boolean whoisPrivacy, List<String> nameservers) {

    public Settings {
      nameservers = List.copyOf(nameservers);
    }

    /** Those named replaced, nameservers as a whole; all others as they are (DOM-03). */
    Settings with(DomainUpdate change) {
      return new Settings(
          change.autoRenew().orElse(autoRenew),
          change.transferLock().orElse(transferLock),
          change.whoisPrivacy().orElse(whoisPrivacy),
          change.nameservers().orElse(nameservers));
    }
  }

  /** From its registration until when it is paid. */
  public record Term(Instant registeredAt, Instant expiresAt) {

    /** So many years of the calendar. */
    static Term ofYears(Instant from, int years) {
      return new Term(from, from.atOffset(ZoneOffset.UTC).plusYears(years).toInstant());
    }
  }

  /** As it stands at this time: active until its term is over, and expired from then on. */
  Domain at(Instant now) {
    boolean over = status == DomainStatus.ACTIVE && !now.isBefore(term.expiresAt());
    return over ? new Domain(id, name, DomainStatus.EXPIRED, settings, term) : this;
  }

  /**
   * With what its owner wants changed.
   *
   * @throws ApiException 409 where it is expired (RUL-32)
   */
  Domain changed(DomainUpdate change) {
    return switch (status) {
      case ACTIVE, PENDING_TRANSFER -> new Domain(id, name, status, settings.with(change), term);
      case EXPIRED ->
          throw ApiException.invalidState(
              "The domain is %s. It can be changed only while it is %s or %s."
                  .formatted(
                      status.value(),
                      DomainStatus.ACTIVE.value(),
                      DomainStatus.PENDING_TRANSFER.value()));
    };
  }
}
