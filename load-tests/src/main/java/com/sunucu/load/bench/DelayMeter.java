package com.sunucu.load.bench;

import com.sunucu.load.bench.client.DeliveryLatch;
import com.sunucu.load.bench.client.DeliveryReceiver;
import com.sunucu.load.bench.client.ParallelCalls;
import com.sunucu.load.bench.client.TestAccount;
import com.sunucu.load.bench.report.Delay;
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

  private final DeliveryReceiver receiver;
  private final List<TestAccount> testAccounts;
  private final int perSecond;

  /**
   * @param testAccounts cause one event each in turn
   * @param perSecond events per second of all partners together
   */
  DelayMeter(DeliveryReceiver receiver, List<TestAccount> testAccounts, int perSecond) {
    this.receiver = receiver;
    this.testAccounts = testAccounts;
    this.perSecond = perSecond;
  }

  /**
   * @param length how long events are caused; one of nought seconds causes one event
   * @throws IOException when one was not caused, or did not come
   */
  Delay measure(Duration length) throws IOException {
    int events = (int) Math.max(1, length.toMillis() * perSecond / 1000);
    Histogram micros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    DeliveryLatch latch =
        new DeliveryLatch(
            events, OK, arrival -> micros.recordValue(waited(arrival).toNanos() / 1000));
    receiver.respondWith(latch);
    double rate =
        ParallelCalls.steady(
            events,
            perSecond,
            CALLERS,
            number -> testAccounts.get(number % testAccounts.size()).deposit());
    latch.await(DeliveryLatch.TIMEOUT);
    return Delay.of(rate, events, micros);
  }

  /** Not less than nothing, whatever the clock did. */
  private static Duration waited(DeliveryReceiver.Arrival arrival) {
    Instant createdAt = Instant.parse(JSON.readTree(arrival.body()).get("createdAt").asString());
    Duration waited = Duration.between(createdAt, arrival.at());
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
