package com.sunucu.server.bulkhead;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Duration;

/**
 * The bulkheads of a server, so that one account cannot keep the others waiting (RUL-11).
 *
 * @param requests requests from their decoding to their response
 * @param preparations work before the transaction that queries other systems (DNS), which can take
 *     seconds
 * @param reads connections of the database
 * @param firstReads reads of one operation while the size of its response is unknown
 * @param largeReads reads with a large response; each uses a core and a multiple of its bytes
 * @param largeBodies large request bodies; each uses a multiple of its bytes
 */
public record Bulkheads(
    Bulkhead.Limits requests,
    Bulkhead.Limits preparations,
    Bulkhead.Limits reads,
    Bulkhead.Limits firstReads,
    Bulkhead.Limits largeReads,
    Bulkhead.Limits largeBodies) {

  /** An account with more waiting requests has probably given up on them. */
  private static final int WAITING = 480;

  /** Of the ten connections for reads ({@link DatabaseSettings}). */
  private static final int READS_OF_ONE = 3;

  /** Heap for a large body with its text and its tree. */
  private static final long LARGE_BODY_HEAP_BYTES = 32L << 20;

  private static final int MAX_LARGE_BODIES = 64;

  /** The divisor of a limit for one account's share. */
  private static final int SHARE = 4;

  /** A client that requests several large responses at once gets them one after another. */
  private static final Duration LARGE_TIMEOUT = Duration.ofSeconds(15);

  /**
   * The bulkheads for this machine.
   *
   * @param heapBytes the maximum heap
   * @param cores the number of cores, half of which may serve large responses
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
