package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.util.Collection;

/**
 * How many deliveries of a subscription may be in flight. A receiver that responds promptly gets
 * more, one that hangs gets fewer, so that slow receivers hold little of what all share (WHD-07).
 * The status does not matter: a prompt refusal holds nothing.
 */
public final class ConcurrencyLimit {

  /** Also the limit of a new subscription. */
  public static final int MIN = 4;

  /** Keeps a receiver on the same machine busy. */
  static final int MAX = 64;

  /** A fifth of the deadline. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private ConcurrencyLimit() {}

  /** The limit after attempts that took this long. */
  static int after(int limit, Collection<Duration> took) {
    if (took.isEmpty()) {
      return limit;
    }
    boolean prompt = took.stream().allMatch(it -> it.compareTo(PROMPT) <= 0);
    return prompt ? Math.min(MAX, limit * 2) : Math.max(MIN, limit / 2);
  }
}
