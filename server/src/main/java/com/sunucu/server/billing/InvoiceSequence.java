package com.sunucu.server.billing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The state from which the next invoice number of an account follows.
 *
 * @param invoices number of invoices
 * @param latest the last invoice issued; present exactly if there is one
 */
record InvoiceSequence(int invoices, Optional<Latest> latest) {

  /** The sequence of an account without invoices. */
  static final InvoiceSequence EMPTY = new InvoiceSequence(0, Optional.empty());

  /** The last invoice issued. */
  record Latest(InvoiceNumber number, Instant issuedAt) {}

  InvoiceSequence {
    if (invoices < 0 || latest.isPresent() != (invoices > 0)) {
      throw new IllegalArgumentException("%d invoices, the latest %s".formatted(invoices, latest));
    }
  }

  /**
   * Number and time of the next invoice. Its time is never before that of the latest one, even if
   * the clock was set back: otherwise the numbers of a past year would begin again. Times are whole
   * milliseconds, as in responses, so that invoices with equal times in a response are also equal
   * in the order of the list (RUL-08).
   */
  Latest next(Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    return latest
        .map(it -> {
          Instant issuedAt = moment.isBefore(it.issuedAt()) ? it.issuedAt() : moment;
          return new Latest(it.number().next(issuedAt), issuedAt);
        })
        .orElseGet(() -> new Latest(InvoiceNumber.first(moment), moment));
  }

  /**
   * The sequence after this invoice.
   *
   * @throws IllegalArgumentException if the invoice does not follow the latest one, so that a
   *     number would be missing or repeated
   */
  InvoiceSequence with(Invoice invoice) {
    Latest entry = new Latest(invoice.number(), invoice.createdAt());
    if (!next(invoice.createdAt()).equals(entry)) {
      throw new IllegalArgumentException(
          "%s of %s does not follow %s"
              .formatted(invoice.number().text(), invoice.createdAt(), latest));
    }
    return new InvoiceSequence(Math.addExact(invoices, 1), Optional.of(entry));
  }
}
