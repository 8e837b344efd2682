package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceSequenceTest {

  private static final Instant LATEST = Instant.parse("2026-12-31T23:00:00.500Z");
  private static final InvoiceSequence BOOK =
      new InvoiceSequence(
          30, Optional.of(new InvoiceSequence.Latest(new InvoiceNumber(2026, 12), LATEST)));

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:00:00.501Z, INV-2026-000013, 2026-12-31T23:00:00.501Z",
    "2026-12-31T23:00:00.500999Z, INV-2026-000013, 2026-12-31T23:00:00.500Z",
    "2026-12-31T23:00:00.500Z, INV-2026-000013, 2026-12-31T23:00:00.500Z",
    "2026-12-31T22:59:59Z, INV-2026-000013, 2026-12-31T23:00:00.500Z",
    "2025-06-01T00:00:00Z, INV-2026-000013, 2026-12-31T23:00:00.500Z",
    "2027-01-01T00:00:00Z, INV-2027-000001, 2027-01-01T00:00:00Z"
  })
  @DisplayName(
      "EVT-07 numbers and dates run the same way, in whole milliseconds, whatever the clock does")
  void next(Instant now, String number, Instant issuedAt) {
    assertThat(BOOK.next(now))
        .isEqualTo(new InvoiceSequence.Latest(InvoiceNumber.parse(number), issuedAt));
  }

  @Test
  @DisplayName("EVT-07 an account's first invoice is number 1 of its year")
  void first() {
    Instant now = Instant.parse("2026-06-03T09:00:00.000900Z");

    assertThat(InvoiceSequence.EMPTY.next(now))
        .isEqualTo(
            new InvoiceSequence.Latest(
                new InvoiceNumber(2026, 1), Instant.parse("2026-06-03T09:00:00Z")));
  }

  @Test
  @DisplayName("EVT-07 the books grow by the invoice that follows")
  void grows() {
    Invoice next = invoice(new InvoiceNumber(2026, 13), LATEST);

    assertThat(BOOK.with(next))
        .isEqualTo(
            new InvoiceSequence(
                31, Optional.of(new InvoiceSequence.Latest(new InvoiceNumber(2026, 13), LATEST))));
  }

  @ParameterizedTest
  @CsvSource({
    "INV-2026-000012, 2026-12-31T23:30:00Z",
    "INV-2026-000014, 2026-12-31T23:30:00Z",
    "INV-2026-000013, 2026-12-31T22:00:00Z",
    "INV-2026-000013, 2027-01-01T00:00:00Z",
    "INV-2027-000001, 2026-12-31T23:30:00Z",
    "INV-2027-000002, 2027-01-01T00:00:00Z"
  })
  @DisplayName("EVT-07 and by no other: no number twice, none left out, none out of its year")
  void refuses(String number, Instant createdAt) {
    Invoice invoice = invoice(InvoiceNumber.parse(number), createdAt);

    assertThatThrownBy(() -> BOOK.with(invoice)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Invoice invoice(InvoiceNumber number, Instant createdAt) {
    return Invoice.issued(
        UUID.randomUUID(), new InvoiceSequence.Latest(number, createdAt), List.of());
  }
}
