package com.sunucu.server.webhooks.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who holds how many of a worker's slots, of which each attempt in flight takes one. An account has
 * a quarter at most: whatever it subscribes, and however long its receivers hang, the others'
 * deliveries find a slot (WHD-07), unless four accounts go about it together.
 *
 * @param held by account; none where it has no attempt in flight
 */
public record DeliveryBulkhead(Map<UUID, Integer> held) {

  /** Deliveries in flight at once: a socket each, and at most 20 kB. */
  public static final int MOST = 1_024;

  /** Of one account; four subscriptions with the most that {@link ConcurrencyLimit} gives. */
  public static final int SHARE = MOST / 4;

  public static final DeliveryBulkhead UNUSED = new DeliveryBulkhead(Map.of());

  public DeliveryBulkhead {
    held = Map.copyOf(held);
  }

  public int inFlight() {
    return held.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The accounts that may have no more. */
  Set<UUID> full() {
    return held.keySet().stream().filter(it -> roomFor(it) == 0).collect(Collectors.toSet());
  }

  int roomFor(UUID account) {
    return SHARE - held.getOrDefault(account, 0);
  }

  /** With one more for each time that an account is named. */
  public DeliveryBulkhead with(Collection<UUID> accounts) {
    return changed(accounts, 1);
  }

  /** With one less for each time that an account is named. */
  public DeliveryBulkhead without(Collection<UUID> accounts) {
    return changed(accounts, -1);
  }

  private DeliveryBulkhead changed(Collection<UUID> accounts, int each) {
    Map<UUID, Integer> changed = new HashMap<>(held);
    accounts.forEach(it -> changed.merge(it, each, Integer::sum));
    changed.values().removeIf(it -> it == 0);
    return new DeliveryBulkhead(changed);
  }
}
