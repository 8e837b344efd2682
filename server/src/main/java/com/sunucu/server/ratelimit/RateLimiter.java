package com.sunucu.server.ratelimit;

import java.util.UUID;

/** Counts requests by credential, exactly, with any concurrency (RL-01, RL-02, RL-07). */
@FunctionalInterface
public interface RateLimiter {

  /**
   * Counts a request of the credential at the limiter's own time, and returns the window with it;
   * {@link Window#allowed()} tells whether the request is served.
   */
  Window count(UUID credentialId);
}
