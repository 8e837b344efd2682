package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.util.Collection;

/**
 * The number of deliveries of a subscription that may be in flight. A receiver that responds
 * promptly gets more, one that hangs gets few, so that hanging receivers use little of the shared
 * capacity (WHD-07). The status of the response does not matter: a prompt error uses no capacity
 * either.
 */
public final class ConcurrencyLimit {

  public static final int LEAST = 4;

  /** Enough to keep a receiver on the same machine busy. */
  static final int MOST = 64;

  /** A fifth of the deadline. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private ConcurrencyLimit() {}

  /** The limit after these attempts. */
  static int after(int limit, Collection<Duration> took) {
    boolean prompt = took.stream().allMatch(it -> it.compareTo(PROMPT) <= 0);
    return prompt ? Math.min(MOST, limit * 2) : Math.max(LEAST, limit / 2);
  }
}
