package com.sunucu.server.core;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids for rows that come by the million and are read in the order in which they came: UUIDs of
 * version 7 (RFC 9562), the time in milliseconds and 74 random bits. Neighbours in time are
 * neighbours in an index, so a queue that is longer than the database's cache is still read page by
 * page, and not a page for each row.
 */
public final class TimeOrderedId {

  private static final int BEHIND_TIME = 16;
  private static final long VERSION = 0x7000L;
  private static final long RANDOM = 0x0fffL;

  private TimeOrderedId() {}

  /** A new one of this moment. */
  public static UUID at(Instant now) {
    UUID random = UUID.randomUUID();
    return new UUID(
        now.toEpochMilli() << BEHIND_TIME | VERSION | random.getMostSignificantBits() & RANDOM,
        random.getLeastSignificantBits());
  }
}
