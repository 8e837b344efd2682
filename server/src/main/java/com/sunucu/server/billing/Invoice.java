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
 * An invoice without its lines.
 *
 * @param totalUsdCents the sum of its lines (BIL-02)
 * @param paidAt present exactly if the invoice is paid
 */
public record Invoice(
    UUID id,
    InvoiceNumber number,
    InvoiceStatus status,
    long totalUsdCents,
    Instant createdAt,
    Instant dueAt,
    Optional<Instant> paidAt) {

  /** Time between issue and due date. */
  public static final Duration TERM = Duration.ofDays(10);

  public Invoice {
    if (paidAt.isPresent() != (status == InvoiceStatus.PAID)) {
      throw new IllegalArgumentException("paidAt belongs to paid, not to " + status);
    }
  }

  /** One line: what is sold, the quantity, and the price of one unit in US cents. */
  public record Line(String description, int quantity, long unitUsdCents) {

    /**
     * The price of the line, in US cents.
     *
     * @throws ArithmeticException if it exceeds a long
     */
    public long totalUsdCents() {
      return Math.multiplyExact(unitUsdCents, quantity);
    }
  }

  /** A new open invoice with these lines. */
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
   * The sum of the lines, in US cents.
   *
   * @throws ArithmeticException if it exceeds a long
   */
  static long total(List<Line> lines) {
    return lines.stream().mapToLong(Line::totalUsdCents).reduce(0, Math::addExact);
  }

  /**
   * The invoice, now paid.
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
