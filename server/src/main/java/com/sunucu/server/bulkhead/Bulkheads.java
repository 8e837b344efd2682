package com.sunucu.server.bulkhead;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;

/**
 * The limits of what one account may have in progress, so that it cannot delay the others (RUL-11).
 *
 * @param requests from their decoding to their response
 * @param preparations that ask something outside the server (DNS) before the transaction; each may
 *     take seconds
 * @param reads that use a database connection
 * @param firstReads of one operation, while the size of its response is not known
 * @param largeReads that make a large response; each takes a core and many times its bytes
 * @param largeBodies that are read and decoded; each takes many times its bytes
 */
public record Bulkheads(
    Bulkhead.Limits requests,
    Bulkhead.Limits preparations,
    Bulkhead.Limits reads,
    Bulkhead.Limits firstReads,
    Bulkhead.Limits largeReads,
    Bulkhead.Limits largeBodies) {

  /** An account with more waiting requests does not need the next one. */
  private static final int WAITING = 480;

  /** Of the ten connections for reads ({@link DatabaseSettings}). */
  private static final int READS_OF_ONE = 3;

  /** Heap for a large body with its text and its tree. */
  private static final long LARGE_BODY_HEAP_BYTES = 32L << 20;

  private static final int MAX_LARGE_BODIES = 64;

  /** One account gets a quarter of a limit, if a smaller share is not enough. */
  private static final int SHARE = 4;

  /** A client that requests large responses at once gets them one after the other. */
  private static final Duration LARGE_TIMEOUT = Duration.ofSeconds(15);

  /**
   * The limits of a server.
   *
   * @param heapBytes its memory
   * @param cores of which half may make large responses
   */
  public static Bulkheads usual(long heapBytes, int cores) {
    Duration timeout = DatabaseSettings.TIMEOUT;
    int large = (int) Math.clamp(heapBytes / LARGE_BODY_HEAP_BYTES, SHARE, (long) MAX_LARGE_BODIES);
    return new Bulkheads(
        new Bulkhead.Limits(256, 32, WAITING, timeout),
        new Bulkhead.Limits(64, 8, WAITING, timeout),
        new Bulkhead.Limits(Bulkhead.UNLIMITED, READS_OF_ONE, WAITING, timeout),
        new Bulkhead.Limits(Bulkhead.UNLIMITED, 1, WAITING, timeout),
        new Bulkhead.Limits(Math.max(1, cores / 2), 1, WAITING, LARGE_TIMEOUT),
        new Bulkhead.Limits(large, large / SHARE, WAITING, timeout));
  }
}
