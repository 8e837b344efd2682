package com.sunucu.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.metrics.DeliveryMetrics.Attempt;
import com.sunucu.server.metrics.DeliveryMetrics.End;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

  private final Metrics metrics = new Metrics();
  private final DeliveryMetrics deliveries = metrics.deliveries();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  @DisplayName("every outcome of attempts and deliveries is there from the start, at 0")
  void fromTheStart() {
    for (String outcome : List.of("taken", "refused", "unanswered", "not_allowed")) {
      assertThat(samples())
          .contains("sunucu_webhook_attempts_seconds_count{outcome=\"%s\"} 0".formatted(outcome));
    }
    for (String outcome : List.of("delivered", "failed")) {
      assertThat(samples())
          .contains("sunucu_webhook_deliveries_total{outcome=\"%s\"} 0.0".formatted(outcome));
    }
  }

  @Test
  @DisplayName("attempts are counted by outcome with the time that they took")
  void attempts() {
    deliveries.attempted(Attempt.TAKEN, Duration.ofMillis(40));
    deliveries.attempted(Attempt.TAKEN, Duration.ofMillis(60));
    deliveries.attempted(Attempt.UNANSWERED, Duration.ofSeconds(10));
    assertThat(samples())
        .contains(
            "sunucu_webhook_attempts_seconds_count{outcome=\"taken\"} 2",
            "sunucu_webhook_attempts_seconds_sum{outcome=\"taken\"} 0.1",
            "sunucu_webhook_attempts_seconds_bucket{outcome=\"taken\",le=\"0.05\"} 1",
            "sunucu_webhook_attempts_seconds_bucket{outcome=\"taken\",le=\"0.25\"} 2",
            "sunucu_webhook_attempts_seconds_bucket{outcome=\"unanswered\",le=\"5.0\"} 0",
            "sunucu_webhook_attempts_seconds_bucket{outcome=\"unanswered\",le=\"10.0\"} 1");
  }

  @Test
  @DisplayName("deliveries are counted when they end")
  void ends() {
    deliveries.ended(End.DELIVERED);
    deliveries.ended(End.DELIVERED);
    deliveries.ended(End.FAILED);
    assertThat(samples())
        .contains(
            "sunucu_webhook_deliveries_total{outcome=\"delivered\"} 2.0",
            "sunucu_webhook_deliveries_total{outcome=\"failed\"} 1.0");
  }

  @Test
  @DisplayName(
      "the age of the oldest due delivery is asked once a scrape, and is 0 where none is due")
  void oldestDue() {
    AtomicInteger asked = new AtomicInteger();
    deliveries.oldestDue(() ->
        asked.getAndIncrement() == 0 ? Optional.of(Duration.ofMillis(90_500)) : Optional.empty());
    assertThat(asked).hasValue(0);
    assertThat(samples()).contains("sunucu_webhook_oldest_due_age_seconds 90.5");
    assertThat(samples()).contains("sunucu_webhook_oldest_due_age_seconds 0.0");
    assertThat(asked).hasValue(2);
  }

  @Test
  @DisplayName("a query that fails at a scrape costs its own figure and no other")
  void failure() {
    deliveries.oldestDue(() -> {
      throw new IllegalStateException("the database is gone");
    });
    assertThat(samples())
        .contains(
            "sunucu_webhook_oldest_due_age_seconds NaN",
            "sunucu_webhook_deliveries_total{outcome=\"failed\"} 0.0");
  }

  private List<String> samples() {
    return metrics.prometheusText().lines().toList();
  }
}
