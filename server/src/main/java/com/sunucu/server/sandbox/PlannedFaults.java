package com.sunucu.server.sandbox;

import com.sunucu.server.core.FaultInjector;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults that the operator requested, in memory: a counter in the database would be rolled back
 * with the call that it fails. A restart clears them.
 */
public final class PlannedFaults implements FaultInjector {

  private final Map<Target, Integer> left = new ConcurrentHashMap<>();

  private record Target(UUID accountId, String operationId) {}

  /** Sets the number of the account's next calls of the operation that fail; 0 clears it. */
  void plan(UUID accountId, String operationId, int times) {
    left.compute(new Target(accountId, operationId), (target, before) -> times == 0 ? null : times);
  }

  @Override
  public void inject(UUID accountId, String operationId) {
    Target target = new Target(accountId, operationId);
    // Checked without a lock first: calls of an account without faults take none.
    if (left.containsKey(target) && take(target)) {
      throw new Ordered(operationId);
    }
  }

  /**
   * Whether a fault was left for this call. Of two concurrent calls, only one gets the last fault.
   */
  private boolean take(Target target) {
    boolean[] taken = {false};
    left.computeIfPresent(
        target,
        (key, times) -> {
          taken[0] = true;
          return times == 1 ? null : times - 1;
        });
    return taken[0];
  }
}
