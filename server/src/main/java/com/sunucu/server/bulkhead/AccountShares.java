package com.sunucu.server.bulkhead;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how much of a resource each account holds at once, so that one account cannot take all of
 * it. It stores only accounts that hold or wait for some.
 */
public final class AccountShares {

  private final int each;
  private final Map<UUID, Share> shares = new ConcurrentHashMap<>();

  private static final class Share {

    private final Semaphore free;
    private int users;

    Share(int each) {
      free = new Semaphore(each, true);
    }
  }

  /**
   * @param each maximum per account
   */
  public AccountShares(int each) {
    this.each = each;
  }

  /**
   * Takes one unit, and waits if the account holds its maximum.
   *
   * @param nanos the maximum wait; 0 or less for none
   * @return whether it was taken; if so, the caller must give it back
   */
  public boolean take(UUID account, long nanos) throws InterruptedException {
    Share share = join(account);
    boolean taken = false;
    try {
      taken = share.free.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } finally {
      if (!taken) {
        leave(account);
      }
    }
    return taken;
  }

  /** Returns one unit. */
  public void giveBack(UUID account) {
    shares.get(account).free.release();
    leave(account);
  }

  /** Number of accounts that hold or wait for some. */
  public int accounts() {
    return shares.size();
  }

  private Share join(UUID account) {
    return shares.compute(
        account,
        (id, before) -> {
          Share share = before == null ? new Share(each) : before;
          share.users++;
          return share;
        });
  }

  private void leave(UUID account) {
    shares.computeIfPresent(account, (id, share) -> --share.users == 0 ? null : share);
  }
}
