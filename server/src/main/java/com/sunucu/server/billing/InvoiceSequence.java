package com.sunucu.server.billing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an account's invoices amount to, as far as the next one needs to know.
 *
 * @param invoices how many there are
 * @param latest the last one issued; there if and only if there is any
 */
record InvoiceSequence(int invoices, Optional<Latest> latest) {

  /** Of an account that was never sent an invoice. */
  static final InvoiceSequence EMPTY = new InvoiceSequence(0, Optional.empty());

  /** The last invoice issued. */
  record Latest(InvoiceNumber number, Instant issuedAt) {}

  InvoiceSequence {
    if (invoices < 0 || latest.isPresent() != (invoices > 0)) {
      throw new IllegalArgumentException("%d invoices, the latest %s".formatted(invoices, latest));
    }
  }

  /**
   * The number and time of the next invoice. Its time is never before the latest one's, whatever
   * the clock says: numbers and dates run the same way, or the numbers of a year that is over would
   * begin again. Whole milliseconds, which is what an answer can show: two invoices that look the
   * same age are the same age, also to the list's order (RUL-08).
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
   * @throws IllegalArgumentException where it does not follow the latest one: a number would be
   *     missing or there twice
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
