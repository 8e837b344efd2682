package com.sunucu.server.webhooks.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The attempts that a worker has in flight, by account. An account has a quarter of {@link #MAX} at
 * most: however many subscriptions it has, and however long its receivers hang, the deliveries of
 * other accounts go on (WHD-07), unless four accounts do so together.
 *
 * @param byAccount without accounts that have no attempt in flight
 */
public record DeliveryBulkhead(Map<UUID, Integer> byAccount) {

  /** Attempts in flight at once: a socket each, and at most 20 kB. */
  public static final int MAX = 1_024;

  /** Of one account: four subscriptions with the highest {@link ConcurrencyLimit}. */
  public static final int SHARE = MAX / 4;

  public static final DeliveryBulkhead EMPTY = new DeliveryBulkhead(Map.of());

  public DeliveryBulkhead {
    byAccount = Map.copyOf(byAccount);
  }

  public int total() {
    return byAccount.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The accounts that have their share in flight. */
  Set<UUID> full() {
    return byAccount.keySet().stream().filter(it -> roomFor(it) == 0).collect(Collectors.toSet());
  }

  int roomFor(UUID account) {
    return SHARE - byAccount.getOrDefault(account, 0);
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
    Map<UUID, Integer> changed = new HashMap<>(byAccount);
    accounts.forEach(it -> changed.merge(it, each, Integer::sum));
    changed.values().removeIf(it -> it == 0);
    return new DeliveryBulkhead(changed);
  }
}
