package com.sunucu.server.billing;

import com.sunucu.api.Schemas;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The number printed on an invoice. The invoices of an account are numbered from 1 in each UTC
 * year, without gaps.
 */
public record InvoiceNumber(int year, int sequence) {

  private static final String PREFIX = Schemas.InvoiceNumber.PREFIX;

  public InvoiceNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("Invoice numbers begin at 1, not " + sequence);
    }
  }

  /** The first number of the year of this time. */
  public static InvoiceNumber first(Instant issuedAt) {
    return new InvoiceNumber(yearOf(issuedAt), 1);
  }

  /** The number of the next invoice, issued at this time. */
  public InvoiceNumber next(Instant issuedAt) {
    return yearOf(issuedAt) == year
        ? new InvoiceNumber(year, Math.addExact(sequence, 1))
        : first(issuedAt);
  }

  /** Parses the form of {@link #text}. */
  public static InvoiceNumber parse(String text) {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("-", 2) : new String[0];
    if (parts.length != 2) {
      throw new IllegalArgumentException("Not an invoice number: " + text);
    }
    return new InvoiceNumber(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** {@code INV-2026-000412}, with more digits from 1,000,000 on. */
  public String text() {
    return "%s%d-%06d".formatted(PREFIX, year, sequence);
  }

  private static int yearOf(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).getYear();
  }
}
