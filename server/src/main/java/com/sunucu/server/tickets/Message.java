package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageAuthor;
import java.time.Instant;
import java.util.UUID;

/** One message in the thread of a ticket. */
public record Message(UUID id, MessageAuthor author, String body, Instant createdAt) {

  private static final int ORDINAL_BITS = 14;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0b10L << 62;
  private static final long RANDOM = (1L << 60) - 1;

  /**
   * The latest message of a ticket, by its author.
   *
   * @param ticket the ticket after this message
   */
  static Message latestOf(Ticket ticket, MessageAuthor author, String body) {
    return new Message(id(ticket.updatedAt(), ticket.messages()), author, body, ticket.updatedAt());
  }

  /**
   * An id that sorts after those of the earlier messages in the thread. Threads are ordered by
   * time, then by id (RUL-08), so messages of one millisecond keep their order, and the opening
   * message is first (RUL-33). The id is a UUID of version 7 (RFC 9562): the time in milliseconds,
   * the number of the message in the thread, and 60 random bits.
   */
  static UUID id(Instant createdAt, int ordinal) {
    if (ordinal < 1 || ordinal >= 1 << ORDINAL_BITS) {
      throw new IllegalArgumentException("No message of a thread is number " + ordinal);
    }
    return new UUID(
        createdAt.toEpochMilli() << 16 | VERSION | ordinal >>> 2,
        VARIANT | (ordinal & 0b11L) << 60 | UUID.randomUUID().getLeastSignificantBits() & RANDOM);
  }
}
