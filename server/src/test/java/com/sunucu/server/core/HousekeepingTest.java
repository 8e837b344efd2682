package com.sunucu.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HousekeepingTest {

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @Test
  @DisplayName(
      "closing waits for the chore that runs and does not interrupt it, which would close H2's file")
  void close() throws InterruptedException {
    try (Housekeeping housekeeping = new Housekeeping("test", failures::add)) {
      housekeeping.repeat("a chore", Duration.ofMillis(1), this::chore);
      running.await();
    }
    assertThat(cut).hasValue(0);
    assertThat(whole).as("all that began came to their end").hasValue(begun.get());
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName(
      "whatever a chore throws, it runs again, the others go on, and each failure is counted")
  void survives(Throwable failure) throws InterruptedException {
    CountDownLatch again = new CountDownLatch(3);
    CountDownLatch other = new CountDownLatch(3);
    try (Housekeeping housekeeping = new Housekeeping("test", failures::add)) {
      housekeeping.repeat(
          "the chore that fails",
          Duration.ofMillis(1),
          () -> {
            again.countDown();
            HousekeepingTest.<RuntimeException>raise(failure);
          });
      housekeeping.repeat("the other", Duration.ofMillis(1), other::countDown);
      again.await();
      other.await();
    }
    assertThat(failures).hasSizeGreaterThanOrEqualTo(3).containsOnly("the chore that fails");
  }

  @Test
  @DisplayName("a failure that cannot be counted or logged does not end the chore either")
  void survivesItsOwnTelling() throws InterruptedException {
    CountDownLatch again = new CountDownLatch(3);
    try (Housekeeping housekeeping =
        new Housekeeping(
            "test",
            name -> {
              throw new OutOfMemoryError("injected");
            })) {
      housekeeping.repeat(
          "a chore",
          Duration.ofMillis(1),
          () -> {
            again.countDown();
            throw new IllegalStateException("injected");
          });
      again.await();
    }
    assertThat(again.getCount()).isZero();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("injected"),
        new IOException("injected"),
        new AssertionError("injected"),
        new StackOverflowError("injected"),
        new NoClassDefFoundError("injected"),
        new OutOfMemoryError("injected"));
  }

  /** Throws it, checked or not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
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
