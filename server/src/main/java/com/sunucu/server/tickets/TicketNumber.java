package com.sunucu.server.tickets;

import com.sunucu.api.Schemas;

/** The number of a ticket, counted per account from 1, for use in talks with support. */
public record TicketNumber(int sequence) {

  private static final String PREFIX = Schemas.TicketNumber.PREFIX;

  public TicketNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("Ticket numbers begin at 1, not " + sequence);
    }
  }

  /** Parses the form of {@link #text}. */
  public static TicketNumber parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("Not a ticket number: " + text);
    }
    return new TicketNumber(Integer.parseInt(text.substring(PREFIX.length())));
  }

  /** {@code TCK-020418}. */
  public String text() {
    return "%s%06d".formatted(PREFIX, sequence);
  }
}
