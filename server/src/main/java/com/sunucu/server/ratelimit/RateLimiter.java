package com.sunucu.server.ratelimit;

import java.util.UUID;

/** Counts requests by credential, exactly, at any concurrency (RL-01, RL-02, RL-07). */
@FunctionalInterface
public interface RateLimiter {

  /**
   * Counts one request of this credential, now, and gives the window as it is then; {@link
   * Window#allowed()} says whether the request is served.
   */
  Window count(UUID credentialId);
}
