package com.sunucu.server.core;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids for rows that are created by the million and read in the order of their creation: UUIDs of
 * version 7 (RFC 9562), with the time in milliseconds and 74 random bits. Rows that are close in
 * time are close in an index, so that a queue longer than the database's cache is read page by
 * page, and not one page for each row.
 */
public final class TimeOrderedId {

  private static final int BEHIND_TIME = 16;
  private static final long VERSION = 0x7000L;
  private static final long RANDOM = 0x0fffL;

  private TimeOrderedId() {}

  /** Returns a new id of this moment. */
  public static UUID at(Instant now) {
    UUID random = UUID.randomUUID();
    return new UUID(
        now.toEpochMilli() << BEHIND_TIME | VERSION | random.getMostSignificantBits() & RANDOM,
        random.getLeastSignificantBits());
  }
}
