package com.sunucu.server.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-03T10:00:00Z"));
  private final RateLimiter limiter = new InMemoryRateLimiter(120, now::get);

  @Test
  @DisplayName("RL-07: 2,000 requests at once, exactly 120 are served")
  void exactUnderConcurrency() throws Exception {
    UUID key = UUID.randomUUID();
    List<Callable<Window>> requests =
        IntStream.range(0, 2000).<Callable<Window>>mapToObj(i -> () -> limiter.count(key)).toList();
    try (ExecutorService clients = Executors.newFixedThreadPool(32)) {
      List<Future<Window>> answers = clients.invokeAll(requests);
      int served = 0;
      for (Future<Window> answer : answers) {
        served += answer.get().allowed() ? 1 : 0;
      }
      assertThat(served).isEqualTo(120);
    }
  }

  @Test
  @DisplayName("RL-02: one key's load takes nothing from another's")
  void keysAreIndependent() {
    UUID busy = UUID.randomUUID();
    IntStream.range(0, 500).forEach(i -> limiter.count(busy));

    assertThat(limiter.count(UUID.randomUUID()).remaining()).isEqualTo(119);
    assertThat(limiter.count(busy).allowed()).isFalse();
  }

  @Test
  @DisplayName("RL-04: a client that waits Retry-After is served, with 119 left")
  void servedAfterRetryAfter() {
    UUID key = UUID.randomUUID();
    IntStream.range(0, 121).forEach(i -> limiter.count(key));
    Window refused = limiter.count(key);
    now.set(now.get().plusSeconds(refused.retryAfterSeconds(now.get())));

    assertThat(limiter.count(key).remaining()).isEqualTo(119);
  }
}
