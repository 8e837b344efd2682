package com.sunucu.server.billing;

import com.sunucu.api.Schemas;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The number that stands on an invoice. An account's invoices are numbered from 1 in each year
 * (UTC), without a gap.
 */
public record InvoiceNumber(int year, int sequence) {

  private static final String PREFIX = Schemas.InvoiceNumber.PREFIX;

  public InvoiceNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("Invoices are numbered from 1, not " + sequence);
    }
  }

  /** The first of the year in which that moment lies. */
  public static InvoiceNumber first(Instant issuedAt) {
    return new InvoiceNumber(yearOf(issuedAt), 1);
  }

  /** The number of an invoice that is issued then, after this one. */
  public InvoiceNumber next(Instant issuedAt) {
    return yearOf(issuedAt) == year
        ? new InvoiceNumber(year, Math.addExact(sequence, 1))
        : first(issuedAt);
  }

  /** The number of this text, as {@link #text} writes it. */
  public static InvoiceNumber parse(String text) {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("-", 2) : new String[0];
    if (parts.length != 2) {
      throw new IllegalArgumentException("Not an invoice number: " + text);
    }
    return new InvoiceNumber(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** {@code INV-2026-000412}; more digits where there are more invoices. */
  public String text() {
    return "%s%d-%06d".formatted(PREFIX, year, sequence);
  }

  private static int yearOf(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).getYear();
  }
}
