package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.util.Collection;

/**
 * How many deliveries of a subscription may be in flight. A receiver that answers promptly gets
 * more, one that hangs gets few, so that those who hang hold next to nothing of what all share
 * (WHD-07). Whether the answer is a 2xx does not matter: a prompt refusal holds nothing.
 */
public final class ConcurrencyLimit {

  public static final int LEAST = 4;

  /** Enough that a receiver on the same machine is kept busy. */
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
