package com.sunucu.server.http.slow;

import java.util.HashMap;
import java.util.Map;

/**
 * A quantity that many draw on, each up to a share of it. What is not to be had is refused at once:
 * nobody waits for it. Whoever is alone may have more, or nothing that large could ever be served.
 */
final class Budget {

  private final long total;
  private final long share;
  private final Map<Object, Long> taken = new HashMap<>();
  private long sum;

  /**
   * @param total of all holders together
   * @param share of one of them
   */
  Budget(long total, long share) {
    this.total = total;
    this.share = share;
  }

  /** Takes it if it is there to be had; then it is to be given back. */
  synchronized boolean take(Object holder, long amount) {
    long had = taken.getOrDefault(holder, 0L);
    if (had > 0 && had + amount > share || sum > 0 && sum + amount > total) {
      return false;
    }
    force(holder, amount);
    return true;
  }

  /** Takes it whether it is there or not; it is to be given back. */
  synchronized void force(Object holder, long amount) {
    taken.merge(holder, amount, Long::sum);
    sum += amount;
  }

  synchronized void giveBack(Object holder, long amount) {
    taken.computeIfPresent(holder, (key, had) -> had == amount ? null : had - amount);
    sum -= amount;
  }

  /** How much of it is in use. */
  synchronized long taken() {
    return sum;
  }
}
