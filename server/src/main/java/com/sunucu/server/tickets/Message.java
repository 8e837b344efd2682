package com.sunucu.server.tickets;

import com.sunucu.api.model.MessageAuthor;
import java.time.Instant;
import java.util.UUID;

/** A message of a ticket's thread. */
public record Message(UUID id, MessageAuthor author, String body, Instant createdAt) {

  private static final int ORDINAL_BITS = 14;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0b10L << 62;
  private static final long RANDOM = (1L << 60) - 1;

  /**
   * The latest message of a ticket, made by whoever opened it or replied last.
   *
   * @param ticket as it is with this message
   */
  static Message latestOf(Ticket ticket, MessageAuthor author, String body) {
    return new Message(id(ticket.updatedAt(), ticket.messages()), author, body, ticket.updatedAt());
  }

  /**
   * An id that sorts behind those of the messages before it in the thread. Threads are ordered by
   * time, ties by id (RUL-08); of a question and an answer in the same millisecond, the question
   * still comes first, and the opening message before all (RUL-33). It is a UUID of version 7 (RFC
   * 9562): the time in milliseconds, the message's number in the thread, 60 random bits.
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
