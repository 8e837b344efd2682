package com.sunucu.server.http.slow;

import com.sunucu.server.bulkhead.Bulkheads;
import java.time.Duration;

/**
 * What the HTTP edge bears of clients that take their time. All durations are real time: a client's
 * pace has nothing to do with a sandbox's clock.
 *
 * @param requests at once, those that wait for their account's turn included; more of them wait for
 *     a thread
 * @param head for a request's line and headers, from the connection's opening or from the first
 *     byte after the answer before
 * @param idle after which a connection on which nothing moves is closed
 * @param bodies how long bodies are waited for
 * @param answers how long answers are waited with
 */
public record HttpLimits(
    int requests, Duration head, Duration idle, Bodies bodies, Answers answers) {

  /**
   * Bodies that are on their way. Each holds one of the places that requests are worked in.
   *
   * @param slow from when on a body counts as slow; most come with their head
   * @param whole for all of it
   * @param slowAtOnce how many slow ones are waited for; more are refused
   * @param slowOfOne how many of them may be one account's
   */
  public record Bodies(Duration slow, Duration whole, int slowAtOnce, int slowOfOne) {}

  /**
   * Answers that are on their way. Each holds memory, and nothing else.
   *
   * @param heldBytes how many bytes of long answers are held; more are refused
   * @param heldOfOne how many of them may be one account's
   * @param patience for a long answer, whatever its length
   * @param bytesPerSecond and as much more as it takes at this pace
   */
  public record Answers(long heldBytes, long heldOfOne, Duration patience, long bytesPerSecond) {

    /** How long an answer of this length is written before the client is given up. */
    public Duration timeoutFor(long bytes) {
      return patience.plusMillis(bytes * 1000 / bytesPerSecond);
    }
  }

  /**
   * Of a known account most of them wait for its turn ({@link Bulkheads}), which costs a virtual
   * thread and no more.
   */
  private static final int REQUESTS = 2_048;

  /** Each may have 1 MiB of memory. */
  private static final int SLOW_BODIES = 64;

  /** A quarter of a limit for one account, so that it takes four to keep the others out. */
  private static final int SHARE = 4;

  /**
   * Those of a server with this much heap.
   *
   * @param heapBytes a quarter of it may be answers that clients have yet to take
   */
  public static HttpLimits usual(long heapBytes) {
    long heldBytes = heapBytes / 4;
    return new HttpLimits(
        REQUESTS,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        new Bodies(Duration.ofSeconds(1), Duration.ofSeconds(10), SLOW_BODIES, SLOW_BODIES / SHARE),
        // 512 kbit/s: 10,000 tickets, 4 MB, have a good minute; 10,000 webhooks, up to 25 MB,
        // seven.
        new Answers(heldBytes, heldBytes / SHARE, Duration.ofSeconds(10), 64 * 1024));
  }
}
