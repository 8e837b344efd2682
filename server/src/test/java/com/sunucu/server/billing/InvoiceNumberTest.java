package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceNumberTest {

  @ParameterizedTest
  @CsvSource({
    "INV-2026-000001, 2026-01-01T00:00:00Z, INV-2026-000002",
    "INV-2026-000411, 2026-12-31T23:59:59.999Z, INV-2026-000412",
    "INV-2026-000412, 2027-01-01T00:00:00Z, INV-2027-000001",
    "INV-2026-000412, 2029-05-01T00:00:00Z, INV-2029-000001",
    "INV-2026-999999, 2026-12-31T00:00:00Z, INV-2026-1000000",
    "INV-2026-1000000, 2026-12-31T00:00:00Z, INV-2026-1000001"
  })
  @DisplayName("EVT-07 invoices are numbered from 1 in each year, by UTC, without a gap")
  void next(String latest, Instant issuedAt, String next) {
    assertThat(InvoiceNumber.parse(latest).next(issuedAt).text()).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INV-2026",
        "INV-2026-",
        "INV-2026-000000",
        "INV-2026--00001",
        "X-2026-000001",
        ""
      })
  @DisplayName("what is no invoice number is not read as one")
  void noNumber(String text) {
    assertThatThrownBy(() -> InvoiceNumber.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
