package com.sunucu.server.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResultQueueTest {

  private static final Duration FOREVER = Duration.ofDays(1);

  @Test
  @DisplayName("a wake-up ends one wait, whether it comes before or during the wait")
  void wake() throws Exception {
    ResultQueue queue = new ResultQueue();
    queue.wake();
    queue.await(FOREVER);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waiting =
          threads.submit(() -> {
            queue.await(FOREVER);
            return null;
          });
      assertThat(waiting.isDone()).isFalse();
      queue.wake();
      waiting.get();
    }
    assertThat(queue.take(1)).isEmpty();
  }
}
