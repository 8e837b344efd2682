package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.server.billing.Invoice.Line;
import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceTest {

  private static final Instant ISSUED = Instant.parse("2026-06-03T09:00:00.123Z");
  private static final InvoiceSequence.Latest ENTRY =
      new InvoiceSequence.Latest(new InvoiceNumber(2026, 7), ISSUED);

  static Stream<Arguments> totals() {
    return Stream.of(
        Arguments.of(List.of(), 0L),
        Arguments.of(List.of(new Line("a", 1, 0)), 0L),
        Arguments.of(List.of(new Line("a", 1, 1999)), 1999L),
        Arguments.of(List.of(new Line("a", 1, 2400), new Line("b", 2, 1500)), 5400L),
        // The most that the sandbox can ask for is the most that the contract can say.
        Arguments.of(Collections.nCopies(100, new Line("a", 1000, 10_000_000)), 1_000_000_000_000L),
        Arguments.of(List.of(new Line("a", 1, Long.MAX_VALUE)), Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("totals")
  @DisplayName("BIL-02 an invoice's total is the sum of its lines, quantity times unit price each")
  void total(List<Line> lines, long total) {
    Invoice invoice = Invoice.issued(UUID.randomUUID(), ENTRY, lines);

    assertThat(invoice.totalUsdCents()).isEqualTo(total);
    assertThat(lines.stream().mapToLong(Line::totalUsdCents).sum()).isEqualTo(total);
  }

  @Test
  @DisplayName("BIL-02 a total that no long can hold is never a wrong one")
  void overflow() {
    assertThatThrownBy(() -> Invoice.total(List.of(new Line("a", 2, Long.MAX_VALUE / 2 + 1))))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(
            () -> Invoice.total(List.of(new Line("a", 1, Long.MAX_VALUE), new Line("b", 1, 1))))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  @DisplayName("EVT-07 an issued invoice is open, unpaid, and due when its term is over")
  void issued() {
    UUID id = UUID.randomUUID();

    assertThat(Invoice.issued(id, ENTRY, List.of(new Line("a", 2, 50))))
        .isEqualTo(
            new Invoice(
                id,
                ENTRY.number(),
                InvoiceStatus.OPEN,
                100,
                ISSUED,
                ISSUED.plus(Duration.ofDays(10)),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-04T10:30:00.000Z, 2026-06-04T10:30:00.000Z",
    "2026-06-04T10:30:00.000999Z, 2026-06-04T10:30:00.000Z",
    "2026-06-03T09:00:00.123Z, 2026-06-03T09:00:00.123Z",
    "2026-06-03T08:00:00Z, 2026-06-03T09:00:00.123Z"
  })
  @DisplayName("EVT-08 an open invoice is paid when it is, though never before it was issued")
  void paid(Instant now, Instant paidAt) {
    Invoice open = Invoice.issued(UUID.randomUUID(), ENTRY, List.of(new Line("a", 1, 5)));

    Invoice paid = open.paid(now);

    assertThat(paid)
        .isEqualTo(
            new Invoice(
                open.id(),
                open.number(),
                InvoiceStatus.PAID,
                5,
                open.createdAt(),
                open.dueAt(),
                Optional.of(paidAt)));
  }

  @ParameterizedTest
  @EnumSource(value = InvoiceStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
  @DisplayName("RUL-11 one that is not open cannot be paid; the refusal names its state")
  void notOpen(InvoiceStatus status) {
    Invoice invoice =
        new Invoice(
            UUID.randomUUID(),
            ENTRY.number(),
            status,
            5,
            ISSUED,
            ISSUED,
            status == InvoiceStatus.PAID ? Optional.of(ISSUED) : Optional.empty());

    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> invoice.paid(ISSUED.plusSeconds(1)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_STATE);
    assertThat(refusal).hasMessageContaining(status.value()).hasMessageContaining("open");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BIL-01 paidAt is there if and only if the invoice is paid")
  void paidAtBelongsToPaid(InvoiceStatus status) {
    Optional<Instant> wrong = status == InvoiceStatus.PAID ? Optional.empty() : Optional.of(ISSUED);

    assertThatThrownBy(
            () -> new Invoice(UUID.randomUUID(), ENTRY.number(), status, 5, ISSUED, ISSUED, wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
