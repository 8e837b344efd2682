package com.sunucu.server.ratelimit;

import java.util.UUID;

/** Counts requests per credential, exactly, at any concurrency (RL-01, RL-02, RL-07). */
@FunctionalInterface
public interface RateLimiter {

  /**
   * Counts one request of this credential and returns the window after it. {@link Window#allowed()}
   * says whether to serve the request.
   */
  Window count(UUID credentialId);
}
