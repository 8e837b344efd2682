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
 * A support ticket, without its thread. Its times are whole milliseconds, which is what an answer
 * can show, and never run backwards, whatever the clock does.
 *
 * @param messages how many its thread has
 * @param updatedAt when it was opened, replied on or closed, whichever was last
 */
public record Ticket(
    UUID id,
    TicketNumber number,
    Topic topic,
    TicketStatus status,
    int messages,
    Instant createdAt,
    Instant updatedAt) {

  /** As many messages as a thread can show (RUL-06). */
  static final int MOST_MESSAGES = Limits.LIST_ITEMS;

  /**
   * As much text as a thread can have, in bytes of UTF-8 (RUL-33): as long as the longest list. A
   * thread is shown whole, and several such answers have to find room in memory at once.
   */
  static final long MOST_TEXT_BYTES = Limits.THREAD_BYTES;

  /** What it is about, who is to answer, and how urgent it is. */
  public record Topic(String subject, TicketDepartment department, TicketPriority priority) {}

  /** A new ticket, open, with the message that opens its thread. */
  static Ticket opened(UUID id, TicketNumber number, Topic topic, Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    return new Ticket(id, number, topic, TicketStatus.OPEN, 1, moment, moment);
  }

  /**
   * The same with one message more, open to whoever is to answer it, also if it was closed
   * (RUL-33).
   *
   * @throws ApiException 409 where its thread has as many as it may have
   */
  Ticket repliedBy(MessageAuthor author, Instant now) {
    if (messages >= MOST_MESSAGES) {
      throw ApiException.limitReached(
          "The ticket has %d messages, which is all that it can have. Open another one."
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
   * Refuses a message that would be too much for one thread.
   *
   * @param bytes of text, those of the thread and of the new message
   * @throws ApiException 409
   */
  static void requireRoomFor(long bytes) {
    if (bytes > MOST_TEXT_BYTES) {
      throw ApiException.limitReached(
          "With this message the ticket would have %d bytes of text; it can have %d. Open another one."
              .formatted(bytes, MOST_TEXT_BYTES));
    }
  }

  /** The same, closed; one that is closed stays as it is (RUL-33). */
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
