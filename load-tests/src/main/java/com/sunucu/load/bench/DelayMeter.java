package com.sunucu.load.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how long an event waits for its first attempt, at a steady rate of events. It counts
 * from the event's {@code createdAt}, which lies before the commit, and on the same machine's
 * clock: so what it says is rather too much than too little.
 */
final class DelayMeter {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;

  /** Calls that cause events, at once: for 100 events a second one may take 160 ms. */
  private static final int CALLERS = 16;

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1000;

  private final Receiver receiver;
  private final List<Partner> partners;
  private final int perSecond;

  /**
   * @param partners cause one event each in turn
   * @param perSecond events, of all partners together
   */
  DelayMeter(Receiver receiver, List<Partner> partners, int perSecond) {
    this.receiver = receiver;
    this.partners = partners;
    this.perSecond = perSecond;
  }

  /**
   * From an event to its first attempt's arrival.
   *
   * @param eventsPerSecond that were caused in fact
   * @param events how many, each with one subscription
   * @param p50Millis the median
   */
  record Delay(
      double eventsPerSecond, int events, double p50Millis, double p99Millis, double maxMillis) {

    static Delay of(double eventsPerSecond, int events, Histogram micros) {
      return new Delay(
          eventsPerSecond,
          events,
          micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
          micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
          micros.getMaxValue() / MICROS_PER_MILLI);
    }
  }

  /**
   * @param length how long events are caused; one of nought seconds causes one event
   * @throws IOException when one was not caused, or did not come
   */
  Delay measure(Duration length) throws IOException {
    int events = (int) Math.max(1, length.toMillis() * perSecond / 1000);
    Histogram micros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    Arrivals arrivals =
        new Arrivals(events, OK, arrival -> micros.recordValue(waited(arrival).toNanos() / 1000));
    receiver.hire(arrivals);
    double rate =
        Calls.steady(
            events, perSecond, CALLERS, number -> partners.get(number % partners.size()).deposit());
    arrivals.await(Arrivals.PATIENCE);
    return Delay.of(rate, events, micros);
  }

  /** Not less than nothing, whatever the clock did. */
  private static Duration waited(Receiver.Arrival arrival) {
    Instant createdAt = Instant.parse(JSON.readTree(arrival.body()).get("createdAt").asString());
    Duration waited = Duration.between(createdAt, arrival.at());
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
