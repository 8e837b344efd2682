package com.sunucu.server.core;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids for rows that arrive by the million and are read in insertion order: UUIDs of version 7 (RFC
 * 9562), with the time in milliseconds and 74 random bits. Rows that are close in time are close in
 * an index, so that reading a queue larger than the database's cache loads each page once and not
 * once per row.
 */
public final class TimeOrderedId {

  private static final int BEHIND_TIME = 16;
  private static final long VERSION = 0x7000L;
  private static final long RANDOM = 0x0fffL;

  private TimeOrderedId() {}

  /** A new id for this time. */
  public static UUID at(Instant now) {
    UUID random = UUID.randomUUID();
    return new UUID(
        now.toEpochMilli() << BEHIND_TIME | VERSION | random.getMostSignificantBits() & RANDOM,
        random.getLeastSignificantBits());
  }
}
