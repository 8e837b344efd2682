package com.sunucu.server.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.domains.Domain.Settings;
import com.sunucu.server.domains.Domain.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {

  private static final Instant EXPIRY = Instant.parse("2027-06-03T09:00:00Z");
  private static final List<String> OLD = List.of("ns1.example.com", "ns2.example.com");
  private static final List<String> NEW = List.of("ns8.example.net", "ns9.example.net");

  @ParameterizedTest(name = "{0}, to be changed: {1}")
  @DisplayName("DOM-03 RUL-32 what a domain's state lets its owner change")
  @CsvSource({"ACTIVE, true", "PENDING_TRANSFER, true", "EXPIRED, false"})
  void legal(DomainStatus status, boolean legal) {
    DomainUpdate change = change(Optional.of(true), Optional.empty(), Optional.empty(), List.of());
    if (legal) {
      Domain changed = domain(status).changed(change);
      assertThat(changed.settings().autoRenew()).isTrue();
      assertThat(changed.status()).isEqualTo(status);
    } else {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> domain(status).changed(change))
          .matches(it -> it.code() == ErrorCode.INVALID_STATE)
          .withMessage(
              "The domain is expired. It can be changed only while it is active or pending_transfer.");
    }
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @DisplayName("DOM-03 what is not named stays as it is; nameservers are replaced as a whole")
  @CsvSource({
    "true, , , , true, false, true, old",
    "false, , , , false, false, true, old",
    ", true, , , false, true, true, old",
    ", , false, , false, false, false, old",
    ", , , new, false, false, true, new",
    "true, true, false, new, true, true, false, new",
    "false, false, true, old, false, false, true, old",
  })
  void partial(
      Boolean autoRenew,
      Boolean transferLock,
      Boolean whoisPrivacy,
      String nameservers,
      boolean renews,
      boolean locked,
      boolean hidden,
      String resolvedBy) {
    DomainUpdate change =
        change(
            Optional.ofNullable(autoRenew),
            Optional.ofNullable(transferLock),
            Optional.ofNullable(whoisPrivacy),
            nameservers == null ? List.of() : hosts(nameservers));
    Domain before = domain(DomainStatus.ACTIVE);

    assertThat(before.changed(change))
        .isEqualTo(
            new Domain(
                before.id(),
                before.name(),
                before.status(),
                new Settings(renews, locked, hidden, hosts(resolvedBy)),
                before.term()));
  }

  @ParameterizedTest(name = "{0}, {1} ms after its term: {2}")
  @DisplayName("RUL-32 a domain whose term is over is expired, from that moment on")
  @CsvSource({
    "ACTIVE, -1, ACTIVE",
    "ACTIVE, 0, EXPIRED",
    "ACTIVE, 1, EXPIRED",
    "PENDING_TRANSFER, 1, PENDING_TRANSFER",
    "EXPIRED, -1, EXPIRED",
    "EXPIRED, 1, EXPIRED",
  })
  void expires(DomainStatus status, long millisAfter, DomainStatus then) {
    Domain domain = domain(status);

    assertThat(domain.at(EXPIRY.plusMillis(millisAfter)))
        .isEqualTo(new Domain(domain.id(), domain.name(), then, domain.settings(), domain.term()));
  }

  @Test
  @DisplayName("EVT-10 a term is of years of the calendar, from the 29th of February too")
  void years() {
    assertThat(Term.ofYears(Instant.parse("2026-06-03T09:00:00.123Z"), 1).expiresAt())
        .isEqualTo("2027-06-03T09:00:00.123Z");
    assertThat(Term.ofYears(Instant.parse("2026-06-03T09:00:00Z"), 10).expiresAt())
        .isEqualTo("2036-06-03T09:00:00Z");
    assertThat(Term.ofYears(Instant.parse("2028-02-29T23:59:59Z"), 1).expiresAt())
        .isEqualTo("2029-02-28T23:59:59Z");
  }

  private static Domain domain(DomainStatus status) {
    return new Domain(
        UUID.randomUUID(),
        "example.com",
        status,
        new Settings(false, false, true, OLD),
        new Term(EXPIRY.minus(Duration.ofDays(365)), EXPIRY));
  }

  private static DomainUpdate change(
      Optional<Boolean> autoRenew,
      Optional<Boolean> transferLock,
      Optional<Boolean> whoisPrivacy,
      List<String> nameservers) {
    return new DomainUpdate(
        autoRenew,
        transferLock,
        whoisPrivacy,
        nameservers.isEmpty() ? Optional.empty() : Optional.of(nameservers));
  }

  private static List<String> hosts(String which) {
    return which.equals("new") ? NEW : OLD;
  }
}
