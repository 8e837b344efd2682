package com.sunucu.server.tickets;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;

/**
 * What an account's tickets amount to, as far as the next one needs to know.
 *
 * @param tickets how many there are
 * @param latestNumber of the last one opened; 0 where there is none
 */
record TicketSequence(int tickets, int latestNumber) {

  /** As many as a list can show (RUL-06). */
  static final int MOST = Limits.LIST_ITEMS;

  /**
   * The number of the next ticket.
   *
   * @throws ApiException 409 where there are as many as there may be
   */
  TicketNumber next() {
    if (tickets >= MOST) {
      throw ApiException.limitReached(
          "The account has %d tickets, which is all that it can have. Reply on one of them."
              .formatted(tickets));
    }
    return new TicketNumber(Math.addExact(latestNumber, 1));
  }

  /**
   * The sequence after this number.
   *
   * @throws IllegalArgumentException where a later one was given already
   */
  TicketSequence with(TicketNumber number) {
    if (number.sequence() <= latestNumber) {
      throw new IllegalArgumentException("%s after %d".formatted(number.text(), latestNumber));
    }
    return new TicketSequence(Math.addExact(tickets, 1), number.sequence());
  }
}
