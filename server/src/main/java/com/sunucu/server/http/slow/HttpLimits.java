package com.sunucu.server.http.slow;

import com.sunucu.api.Limits;
import com.sunucu.server.bulkhead.Bulkheads;
import java.time.Duration;

/**
 * The limits for slow clients. All durations are real time: a client's speed has nothing to do with
 * a sandbox's clock.
 *
 * @param requests how many are in progress, including those that wait for their account's turn;
 *     more of them wait for a thread
 * @param head the time for a request's line and headers, from the connection's opening or from the
 *     first byte after the previous response
 * @param idle the time after which a connection without traffic is closed
 * @param bodies the limits of request bodies
 * @param responses the limits of responses
 */
public record HttpLimits(
    int requests, Duration head, Duration idle, Bodies bodies, Responses responses) {

  /**
   * Limits of request bodies. Each body that is being read uses one of {@link #requests}.
   *
   * @param slow the time after which a body is slow; most bodies come with their headers
   * @param whole the time for the whole body
   * @param maxSlow how many slow bodies are read at once; more are refused
   * @param maxSlowPerAccount how many of them may belong to one account
   */
  public record Bodies(Duration slow, Duration whole, int maxSlow, int maxSlowPerAccount) {}

  /**
   * Limits of responses. A response that is being written uses memory and no thread.
   *
   * @param heldBytes how many bytes of long responses are in memory; more are refused
   * @param heldBytesPerAccount how many of them may belong to one account
   * @param timeout the time for a long response of any length
   * @param bytesPerSecond the rate at which the length adds to the time
   */
  public record Responses(
      long heldBytes, long heldBytesPerAccount, Duration timeout, long bytesPerSecond) {

    /** The time for writing a response of this length, after which the connection is closed. */
    public Duration timeoutFor(long bytes) {
      return timeout.plusMillis(bytes * 1000 / bytesPerSecond);
    }
  }

  /**
   * Most of an account's requests wait for its turn ({@link Bulkheads}), which costs a virtual
   * thread and no more.
   */
  private static final int REQUESTS = 2_048;

  /** Each may have 1 MiB of memory. */
  private static final int SLOW_BODIES = 64;

  /** One account gets a quarter of a limit, so that one cannot keep the others out. */
  private static final int SHARE = 4;

  /**
   * The limits of a server.
   *
   * @param heapBytes its memory, of which a quarter may be responses that clients have not read
   */
  public static HttpLimits usual(long heapBytes) {
    long heldBytes = heapBytes / 4;
    return new HttpLimits(
        REQUESTS,
        Duration.ofSeconds(Limits.REQUEST_HEAD_SECONDS),
        Duration.ofSeconds(30),
        new Bodies(
            Duration.ofSeconds(1),
            Duration.ofSeconds(Limits.REQUEST_BODY_SECONDS),
            SLOW_BODIES,
            SLOW_BODIES / SHARE),
        // 512 kbit/s: 10,000 tickets (4 MB) take just over a minute, 10,000 webhooks (up to 25 MB)
        // seven.
        new Responses(
            heldBytes,
            heldBytes / SHARE,
            Duration.ofSeconds(10),
            Limits.RESPONSE_BYTES_PER_SECOND));
  }
}
