package com.sunucu.load.bench.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for a number of deliveries. One that comes again is not counted again: at least once is
 * what the contract says (WHD-05).
 */
public final class DeliveryLatch implements DeliveryReceiver.Responder {

  /** Nothing for so long means that nothing more will come. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final int expected;
  private final int status;
  private final Consumer<DeliveryReceiver.Arrival> first;
  private final CountDownLatch missing;

  /**
   * @param status that each is answered with
   * @param first is told of each delivery's first attempt
   */
  public DeliveryLatch(int expected, int status, Consumer<DeliveryReceiver.Arrival> first) {
    this.expected = expected;
    this.status = status;
    this.first = first;
    this.missing = new CountDownLatch(expected);
  }

  @Override
  public int answer(DeliveryReceiver.Arrival arrival) {
    if (seen.add(arrival.deliveryId())) {
      first.accept(arrival);
      missing.countDown();
    }
    return status;
  }

  /**
   * Returns when all have come.
   *
   * @param timeout how long it may go on without one
   * @throws IOException when none came for so long
   */
  public void await(Duration timeout) throws IOException {
    long before = missing.getCount();
    try {
      while (!missing.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        if (missing.getCount() == before) {
          throw new IOException(
              "%d of %d deliveries came, then none for %d s"
                  .formatted(expected - before, expected, timeout.toSeconds()));
        }
        before = missing.getCount();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for deliveries");
    }
  }
}
