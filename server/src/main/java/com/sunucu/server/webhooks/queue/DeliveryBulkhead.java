package com.sunucu.server.webhooks.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The attempts in flight of a worker, per account. An account has at most a quarter of the slots,
 * so that however long its receivers hang, the deliveries of others find a slot (WHD-07), unless
 * four accounts act together.
 *
 * @param held by account; no entry for an account without attempts in flight
 */
public record DeliveryBulkhead(Map<UUID, Integer> held) {

  /** Maximum of deliveries in flight: each uses a socket and at most 20 kB. */
  public static final int MOST = 1_024;

  /** Maximum per account: four subscriptions with the largest {@link ConcurrencyLimit}. */
  public static final int SHARE = MOST / 4;

  public static final DeliveryBulkhead UNUSED = new DeliveryBulkhead(Map.of());

  public DeliveryBulkhead {
    held = Map.copyOf(held);
  }

  public int inFlight() {
    return held.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The accounts that have reached their maximum. */
  Set<UUID> full() {
    return held.keySet().stream().filter(it -> roomFor(it) == 0).collect(Collectors.toSet());
  }

  int roomFor(UUID account) {
    return SHARE - held.getOrDefault(account, 0);
  }

  /** With one more attempt per occurrence of an account. */
  public DeliveryBulkhead with(Collection<UUID> accounts) {
    return changed(accounts, 1);
  }

  /** With one attempt less per occurrence of an account. */
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
