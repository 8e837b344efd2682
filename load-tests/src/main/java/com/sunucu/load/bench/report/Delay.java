package com.sunucu.load.bench.report;

import org.HdrHistogram.Histogram;

/**
 * From an event to its first attempt's arrival.
 *
 * @param eventsPerSecond that were caused in fact
 * @param events how many, each with one subscription
 * @param p50Millis the median
 */
public record Delay(
    double eventsPerSecond, int events, double p50Millis, double p99Millis, double maxMillis) {

  private static final double MICROS_PER_MILLI = 1000;

  public static Delay of(double eventsPerSecond, int events, Histogram micros) {
    return new Delay(
        eventsPerSecond,
        events,
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }
}
