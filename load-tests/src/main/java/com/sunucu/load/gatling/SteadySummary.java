package com.sunucu.load.gatling;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long the calls of a real account's mix took, as Gatling's client saw it.
 *
 * @param operations by operationId
 */
record SteadySummary(
    long requests, long failed, long replays, Map<String, Percentiles> operations) {

  /** In milliseconds. */
  record Percentiles(long count, long p50, long p95, long p99, long max) {

    static Percentiles of(Histogram millis) {
      return new Percentiles(
          millis.getTotalCount(),
          millis.getValueAtPercentile(50),
          millis.getValueAtPercentile(95),
          millis.getValueAtPercentile(99),
          millis.getMaxValue());
    }
  }

  static SteadySummary of(Map<String, Histogram> millis, long failed, long replays) {
    Map<String, Percentiles> operations = new TreeMap<>();
    millis.forEach((id, histogram) -> operations.put(id, Percentiles.of(histogram)));
    long requests = operations.values().stream().mapToLong(Percentiles::count).sum();
    return new SteadySummary(requests, failed, replays, operations);
  }

  /** Something was asked, nothing failed, and repeats were told to be replays (IDP-05). */
  boolean passed() {
    return requests > 0 && failed == 0 && replays > 0;
  }
}
