package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomDomainTest {

  private static final Instant BEFORE = Instant.parse("2026-06-03T09:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final List<DnsRecord> OLD = records(1);
  private static final List<DnsRecord> SEEN = records(2);

  @ParameterizedTest(name = "{0}, points to us: {1}")
  @DisplayName("HST-03 HST-04 pending until DNS points to us, and attached from then on")
  @CsvSource({
    "PENDING, false, PENDING, false",
    "PENDING, true, ATTACHED, true",
    "ATTACHED, true, ATTACHED, false",
    "ATTACHED, false, ATTACHED, false",
  })
  void checked(
      CustomDomainStatus status, boolean attachable, CustomDomainStatus then, boolean attachedNow) {
    CustomDomain before = domain(status);

    assertThat(before.checked(SEEN, attachable, NOW))
        .isEqualTo(
            new CustomDomain(
                "example.com",
                then,
                SEEN,
                Optional.of(NOW),
                attachedNow ? Optional.of(NOW) : before.attachedAt()));
  }

  @ParameterizedTest(name = "{0}, set to {1}: begins anew {2}")
  @DisplayName("HST-03 the same name, in whatever letter case, stays as it is; another is pending")
  @CsvSource({
    "PENDING, example.com, false",
    "PENDING, EXAMPLE.com, false",
    "PENDING, www.example.com, true",
    "ATTACHED, example.com, false",
    "ATTACHED, Example.Com, false",
    "ATTACHED, example.org, true",
  })
  void set(CustomDomainStatus status, String wanted, boolean anew) {
    CustomDomain before = domain(status);

    assertThat(before.set(wanted))
        .isEqualTo(
            anew
                ? new CustomDomain(
                    wanted,
                    CustomDomainStatus.PENDING,
                    List.of(),
                    Optional.empty(),
                    Optional.empty())
                : new CustomDomain(wanted, status, OLD, before.checkedAt(), before.attachedAt()));
  }

  @Test
  @DisplayName("RUL-31 one that DNS points elsewhere from is pending again and says what was found")
  void lost() {
    assertThat(domain(CustomDomainStatus.ATTACHED).lost(SEEN, NOW))
        .isEqualTo(
            new CustomDomain(
                "example.com",
                CustomDomainStatus.PENDING,
                SEEN,
                Optional.of(NOW),
                Optional.empty()));
  }

  @Test
  @DisplayName("of what was found the first 100 records are shown")
  void manyRecords() {
    assertThat(CustomDomain.pending("example.com").checked(records(250), true, NOW).found())
        .isEqualTo(records(250).subList(0, 100));
  }

  @Test
  @DisplayName("a time of attachment without attachment cannot be, nor the other way round")
  void invariant() {
    assertThatIllegalArgumentException().isThrownBy(() -> made("PENDING", Optional.of(NOW)));
    assertThatIllegalArgumentException().isThrownBy(() -> made("ATTACHED", Optional.empty()));
  }

  private static CustomDomain made(String status, Optional<Instant> attachedAt) {
    return new CustomDomain(
        "example.com", CustomDomainStatus.valueOf(status), List.of(), Optional.of(NOW), attachedAt);
  }

  private static CustomDomain domain(CustomDomainStatus status) {
    return new CustomDomain(
        "example.com",
        status,
        OLD,
        Optional.of(BEFORE),
        status == CustomDomainStatus.ATTACHED ? Optional.of(BEFORE) : Optional.empty());
  }

  private static List<DnsRecord> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new DnsRecord(DnsRecordType.A, "192.0.2." + i))
        .toList();
  }
}
