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
 * @param name as the owner wrote it; letter case does not matter
 * @param status at the time of the last change; see {@link #at}
 */
public record Domain(UUID id, String name, DomainStatus status, Settings settings, Term term) {

  /** The settings that the owner can change. */
  public record Settings(
      boolean autoRenew, boolean transferLock, boolean whoisPrivacy, List<String> nameservers) {

    public Settings {
      nameservers = List.copyOf(nameservers);
    }

    /** The settings with the given members replaced, nameservers as a whole (DOM-03). */
    Settings with(DomainUpdate change) {
      return new Settings(
          change.autoRenew().orElse(autoRenew),
          change.transferLock().orElse(transferLock),
          change.whoisPrivacy().orElse(whoisPrivacy),
          change.nameservers().orElse(nameservers));
    }
  }

  /** The paid period. */
  public record Term(Instant registeredAt, Instant expiresAt) {

    /** A period of this number of calendar years. */
    static Term ofYears(Instant from, int years) {
      return new Term(from, from.atOffset(ZoneOffset.UTC).plusYears(years).toInstant());
    }
  }

  /** The domain at this time: active until its period ends, then expired. */
  Domain at(Instant now) {
    boolean over = status == DomainStatus.ACTIVE && !now.isBefore(term.expiresAt());
    return over ? new Domain(id, name, DomainStatus.EXPIRED, settings, term) : this;
  }

  /**
   * The domain with the owner's changes.
   *
   * @throws ApiException 409 if it is expired (RUL-32)
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
