package com.sunucu.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Waiting;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.webhooks.TestSender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DeadlinesTest {

  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  @DisplayName("WHD-04 a deadline is kept while every carrier of virtual threads is busy")
  void starved() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch kept = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(Runtime.getRuntime().availableProcessors());
    try (Deadlines deadlines = new Deadlines(TestSender.FAULTS)) {
      for (long i = ended.getCount(); i > 0; i--) {
        Thread.startVirtualThread(() -> {
          while (!stop.get()) {
            Thread.onSpinWait();
          }
          ended.countDown();
        });
      }
      deadlines.after(SOON, kept::countDown);

      assertThat(kept.await(Waiting.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      stop.set(true);
    }
    assertThat(ended.await(Waiting.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("an error in one deadline is logged and counted, and the next is kept")
  void survives() throws InterruptedException {
    Metrics metrics = new Metrics();
    CountDownLatch kept = new CountDownLatch(1);
    try (Deadlines deadlines = new Deadlines(new SurvivedFaults(metrics.deliveries()))) {
      deadlines.after(
          SOON,
          () -> {
            throw new StackOverflowError("on purpose");
          });
      deadlines.after(SOON, kept::countDown);

      assertThat(kept.await(Waiting.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(metrics.prometheusText())
          .contains("sunucu_webhook_faults_total{place=\"deadline\"} 1.0");
    }
    metrics.close();
  }

  @Test
  @DisplayName("one that is cancelled does not happen, and is forgotten")
  void cancelled() throws InterruptedException {
    AtomicBoolean happened = new AtomicBoolean();
    CountDownLatch later = new CountDownLatch(1);
    try (Deadlines deadlines = new Deadlines(TestSender.FAULTS)) {
      Future<?> one = deadlines.after(Duration.ofMillis(200), () -> happened.set(true));
      one.cancel(false);
      deadlines.after(Duration.ofMillis(300), later::countDown);

      assertThat(later.await(Waiting.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(happened).isFalse();
    }
  }
}
