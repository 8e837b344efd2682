package com.sunucu.server.http.slow;

import java.util.HashMap;
import java.util.Map;

/**
 * An amount that several holders use, each up to a share of it. What is not available is refused at
 * once. A sole holder may exceed its share and the total, because otherwise nothing that large
 * could ever be served.
 */
final class Budget {

  private final long total;
  private final long share;
  private final Map<Object, Long> amounts = new HashMap<>();
  private long sum;

  /**
   * @param total of all holders together
   * @param share of one of them
   */
  Budget(long total, long share) {
    this.total = total;
    this.share = share;
  }

  /** Returns whether the amount was available and is now used; if so, it has to be given back. */
  synchronized boolean take(Object holder, long amount) {
    long before = amounts.getOrDefault(holder, 0L);
    if (before > 0 && before + amount > share || sum > 0 && sum + amount > total) {
      return false;
    }
    force(holder, amount);
    return true;
  }

  /** Uses the amount, available or not; it has to be given back. */
  synchronized void force(Object holder, long amount) {
    amounts.merge(holder, amount, Long::sum);
    sum += amount;
  }

  synchronized void giveBack(Object holder, long amount) {
    amounts.computeIfPresent(holder, (key, before) -> before == amount ? null : before - amount);
    sum -= amount;
  }

  /** The amount in use. */
  synchronized long used() {
    return sum;
  }
}
