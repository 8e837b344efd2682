package com.sunucu.server.sandbox;

import com.sunucu.server.core.FaultInjector;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults that the operator ordered, in memory: a count in the database would be rolled back
 * together with the call that it is to fail. A restart forgets them.
 */
public final class PlannedFaults implements FaultInjector {

  private final Map<Target, Integer> left = new ConcurrentHashMap<>();

  private record Target(UUID accountId, String operationId) {}

  /** Replaces what was ordered for the account's calls of the operation; 0 takes it back. */
  void plan(UUID accountId, String operationId, int times) {
    left.compute(new Target(accountId, operationId), (target, before) -> times == 0 ? null : times);
  }

  @Override
  public void inject(UUID accountId, String operationId) {
    Target target = new Target(accountId, operationId);
    // Read first: a call of an account without faults takes no lock.
    if (left.containsKey(target) && take(target)) {
      throw new Ordered(operationId);
    }
  }

  /** Whether one was left for this call: of two calls at once, a last fault strikes one. */
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
