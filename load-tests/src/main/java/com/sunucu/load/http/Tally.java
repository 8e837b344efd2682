package com.sunucu.load.http;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one window of load counted.
 *
 * @param sent requests sent
 * @param answered those whose answer came within the window; only they make rate and latency
 * @param late those whose answer came after it: one a connection at most
 * @param bytes everything received, heads and bodies
 * @param bodyBytes the bodies alone
 * @param window how long requests were sent
 * @param latency from the sending of a request to its response's last byte, of {@code answered}
 * @param generatorCpu processor time that the generator itself took
 */
public record Tally(
    long sent,
    long answered,
    long late,
    long bytes,
    long bodyBytes,
    Duration window,
    Latency latency,
    Duration generatorCpu) {

  /**
   * Latencies in nanoseconds, to three digits.
   *
   * @param count how many there are
   */
  public record Latency(long count, long p50, long p99, long max) {

    static Latency of(Histogram histogram) {
      return new Latency(
          histogram.getTotalCount(),
          histogram.getValueAtPercentile(50),
          histogram.getValueAtPercentile(99),
          histogram.getMaxValue());
    }
  }

  /** Requests answered a second. */
  public double requestsPerSecond() {
    return answered * 1e9 / window.toNanos();
  }
}
