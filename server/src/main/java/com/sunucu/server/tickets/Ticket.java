package com.sunucu.server.tickets;

import com.sunucu.api.Limits;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.server.core.ApiException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A support ticket without its messages. Its times are whole milliseconds, as in responses, and
 * never decrease, even if the clock is set back.
 *
 * @param messages number of messages in its thread
 * @param updatedAt the time of the opening, last reply or closing, whichever is latest
 */
public record Ticket(
    UUID id,
    TicketNumber number,
    Topic topic,
    TicketStatus status,
    int messages,
    Instant createdAt,
    Instant updatedAt) {

  /** Messages per thread (RUL-06). */
  static final int MAX_MESSAGES = Limits.LIST_ITEMS;

  /**
   * Text per thread, in bytes of UTF-8 (RUL-33), as long as the longest list: a thread is returned
   * whole, and several such responses must fit into memory at once.
   */
  static final long MAX_TEXT_BYTES = Limits.THREAD_BYTES;

  /** Subject, department and priority of a ticket. */
  public record Topic(String subject, TicketDepartment department, TicketPriority priority) {}

  /** A new open ticket. Its thread has one message. */
  static Ticket opened(UUID id, TicketNumber number, Topic topic, Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    return new Ticket(id, number, topic, TicketStatus.OPEN, 1, moment, moment);
  }

  /**
   * The ticket after one more message, reopened if it was closed (RUL-33).
   *
   * @throws ApiException 409 if the thread has reached its limit
   */
  Ticket repliedBy(MessageAuthor author, Instant now) {
    if (messages >= MAX_MESSAGES) {
      throw ApiException.limitReached(
          "The ticket has %d messages, which is the maximum. Open another one."
              .formatted(messages));
    }
    TicketStatus replied =
        switch (author) {
          case CUSTOMER -> TicketStatus.CUSTOMER_REPLY;
          case STAFF -> TicketStatus.ANSWERED;
        };
    return new Ticket(id, number, topic, replied, messages + 1, createdAt, notBefore(now));
  }

  /**
   * Checks that a thread has room for its text.
   *
   * @param bytes text of the thread and the new message together
   * @throws ApiException 409 if it has not
   */
  static void requireRoomFor(long bytes) {
    if (bytes > MAX_TEXT_BYTES) {
      throw ApiException.limitReached(
          "With this message the ticket would have %d bytes of text; it can have %d. Open another one."
              .formatted(bytes, MAX_TEXT_BYTES));
    }
  }

  /** The ticket, closed. A closed ticket is returned unchanged (RUL-33). */
  Ticket closed(Instant now) {
    return switch (status) {
      case OPEN, ANSWERED, CUSTOMER_REPLY ->
          new Ticket(id, number, topic, TicketStatus.CLOSED, messages, createdAt, notBefore(now));
      case CLOSED -> this;
    };
  }

  private Instant notBefore(Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    return moment.isBefore(updatedAt) ? updatedAt : moment;
  }
}
