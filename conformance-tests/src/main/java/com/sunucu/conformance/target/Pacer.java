package com.sunucu.conformance.target;

import com.sunucu.conformance.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps checks that are not about the rate limit from running into it: a key whose window is used
 * up is replaced by a new one where the target mints keys, and waited for where it does not. Safe
 * for use by many threads.
 */
public final class Pacer {

  private final KeySource keys;
  private final Map<String, Key> replacements = new ConcurrentHashMap<>();
  private final Map<String, Instant> closed = new ConcurrentHashMap<>();

  public Pacer(KeySource keys) {
    this.keys = keys;
  }

  /** The key to use where this one is meant. */
  public Key ready(Key key) {
    Key current = replacements.getOrDefault(key.secret(), key);
    if (!closed.containsKey(current.secret())) {
      return current;
    }
    if (keys.sandbox().isPresent()) {
      Key fresh = keys.key(key.account(), key.scopes());
      replacements.put(key.secret(), fresh);
      return fresh;
    }
    await(closed.get(current.secret()));
    closed.remove(current.secret());
    return current;
  }

  /** Notes what an answer says of the key's window. */
  public void saw(Key key, Exchange exchange) {
    if (exchange.headers().number("X-RateLimit-Remaining").orElse(1) == 0) {
      long reset =
          exchange
              .headers()
              .number("X-RateLimit-Reset")
              .orElse(Instant.now().getEpochSecond() + 60);
      closed.put(key.secret(), Instant.ofEpochSecond(reset));
    }
  }

  /** The secrets of the keys that are used up now. */
  Set<String> exhausted() {
    return Set.copyOf(closed.keySet());
  }

  private static void await(Instant reset) {
    Duration left = Duration.between(Instant.now(), reset);
    try {
      Thread.sleep(Math.clamp(left.toMillis(), 0, 61_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a rate window", e);
    }
  }
}
