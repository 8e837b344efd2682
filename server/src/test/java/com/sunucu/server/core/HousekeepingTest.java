package com.sunucu.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();

  @Test
  @DisplayName(
      "closing waits for the chore that runs and does not interrupt it, which would close H2's file")
  void close() throws InterruptedException {
    try (Housekeeping housekeeping = new Housekeeping()) {
      housekeeping.repeat("a chore", Duration.ofMillis(1), this::chore);
      running.await();
    }
    assertThat(cut).hasValue(0);
    assertThat(whole).as("all that began came to their end").hasValue(begun.get());
  }

  /** Longer than closing takes to interrupt it. */
  private void chore() {
    begun.incrementAndGet();
    running.countDown();
    try {
      never.await(300, TimeUnit.MILLISECONDS);
      whole.incrementAndGet();
    } catch (InterruptedException e) {
      cut.incrementAndGet();
    }
  }
}
