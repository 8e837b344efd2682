package com.sunucu.server.tickets;

import com.sunucu.api.Schemas;

/** The number by which support knows a ticket of an account; an account's count up. */
public record TicketNumber(int sequence) {

  private static final String PREFIX = Schemas.TicketNumber.PREFIX;

  public TicketNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("Tickets are numbered from 1, not " + sequence);
    }
  }

  /** The number of this text, as {@link #text} writes it. */
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
