package com.sunucu.server.bulkhead;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how much of something each account holds at once, so that one account cannot take all of
 * it. Remembers only accounts that hold something or wait for it.
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
   * @param each as much as an account may hold at once
   */
  public AccountShares(int each) {
    this.each = each;
  }

  /**
   * Takes one, and waits for it if the account holds its share.
   *
   * @param nanos the longest wait; not positive: none
   * @return whether it was taken; if so, it has to be given back
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

  /** Gives one back. */
  public void giveBack(UUID account) {
    shares.get(account).free.release();
    leave(account);
  }

  /** How many accounts hold something or wait for it. */
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
