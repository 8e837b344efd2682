package com.sunucu.server.tickets;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;

/**
 * The state from which the next ticket number of an account follows.
 *
 * @param tickets number of tickets
 * @param latestNumber the number of the last ticket opened; 0 without tickets
 */
record TicketSequence(int tickets, int latestNumber) {

  /** Tickets per account, limited by the length of a list (RUL-06). */
  static final int MAX_TICKETS = Limits.LIST_ITEMS;

  /**
   * The number of the next ticket.
   *
   * @throws ApiException 409 if the account has reached its limit
   */
  TicketNumber next() {
    if (tickets >= MAX_TICKETS) {
      throw ApiException.limitReached(
          "The account has %d tickets, which is the maximum. Reply on one of them."
              .formatted(tickets));
    }
    return new TicketNumber(Math.addExact(latestNumber, 1));
  }

  /**
   * The sequence after this number.
   *
   * @throws IllegalArgumentException if a later number was used already
   */
  TicketSequence with(TicketNumber number) {
    if (number.sequence() <= latestNumber) {
      throw new IllegalArgumentException("%s after %d".formatted(number.text(), latestNumber));
    }
    return new TicketSequence(Math.addExact(tickets, 1), number.sequence());
  }
}
