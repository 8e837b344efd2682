package com.sunucu.server.billing;

import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An invoice, without its lines.
 *
 * @param totalUsdCents the sum of its lines (BIL-02)
 * @param paidAt there if and only if it is paid
 */
public record Invoice(
    UUID id,
    InvoiceNumber number,
    InvoiceStatus status,
    long totalUsdCents,
    Instant createdAt,
    Instant dueAt,
    Optional<Instant> paidAt) {

  /** How long an account has to pay. */
  public static final Duration TERM = Duration.ofDays(10);

  public Invoice {
    if (paidAt.isPresent() != (status == InvoiceStatus.PAID)) {
      throw new IllegalArgumentException("paidAt belongs to paid, not to " + status);
    }
  }

  /** A line: what is charged for, how many of it, and the price of one in US cents. */
  public record Line(String description, int quantity, long unitUsdCents) {

    /**
     * The price of all, in US cents.
     *
     * @throws ArithmeticException where no long can hold it
     */
    public long totalUsdCents() {
      return Math.multiplyExact(unitUsdCents, quantity);
    }
  }

  /** A new invoice over these lines, open. */
  static Invoice issued(UUID id, InvoiceSequence.Latest entry, List<Line> lines) {
    return new Invoice(
        id,
        entry.number(),
        InvoiceStatus.OPEN,
        total(lines),
        entry.issuedAt(),
        entry.issuedAt().plus(TERM),
        Optional.empty());
  }

  /**
   * What the lines add up to, in US cents.
   *
   * @throws ArithmeticException where no long can hold it
   */
  static long total(List<Line> lines) {
    return lines.stream().mapToLong(Line::totalUsdCents).reduce(0, Math::addExact);
  }

  /**
   * The same, paid.
   *
   * @throws ApiException 409 unless it is open
   */
  Invoice paid(Instant now) {
    return switch (status) {
      case OPEN -> {
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
        yield new Invoice(
            id,
            number,
            InvoiceStatus.PAID,
            totalUsdCents,
            createdAt,
            dueAt,
            Optional.of(moment.isBefore(createdAt) ? createdAt : moment));
      }
      case PAID, VOID ->
          throw ApiException.invalidState(
              "The invoice is %s. Only an open one can be paid.".formatted(status.value()));
    };
  }
}
