package com.sunucu.server.metrics;

import com.sunucu.server.ratelimit.RateLimiter;
import com.sunucu.server.ratelimit.Window;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;

/** Counts the refusals of a rate limiter. The access log names the caller. */
final class CountedRateLimiter implements RateLimiter {

  private final RateLimiter limiter;
  private final Counter refusals;

  CountedRateLimiter(RateLimiter limiter, MeterRegistry registry) {
    this.limiter = limiter;
    this.refusals =
        Counter.builder("sunucu.rate.limit.refusals")
            .description("Requests refused because the window of their key was used up")
            .register(registry);
  }

  @Override
  public Window count(UUID credentialId) {
    Window window = limiter.count(credentialId);
    if (!window.allowed()) {
      refusals.increment();
    }
    return window;
  }
}
