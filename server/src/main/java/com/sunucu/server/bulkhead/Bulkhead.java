package com.sunucu.server.bulkhead;

import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how much is done at once, in all and for each account. What goes beyond an account's share
 * waits in order of arrival, and takes nothing from the other accounts meanwhile.
 */
public final class Bulkhead {

  /** A total of this many is no limit beside the accounts' shares. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private final Limits limits;
  private final Optional<Semaphore> total;
  private final Map<Object, Share> shares = new ConcurrentHashMap<>();

  /**
   * @param total of all accounts together, or {@link #UNLIMITED}
   * @param share of one account
   * @param waiting of one account, beside those that are its share; more are refused at once
   * @param timeout real time that is waited for a turn
   */
  public record Limits(int total, int share, int waiting, Duration timeout) {}

  public Bulkhead(Limits limits) {
    this.limits = limits;
    this.total =
        limits.total() == UNLIMITED
            ? Optional.empty()
            : Optional.of(new Semaphore(limits.total(), true));
  }

  /** An account's share, kept while somebody uses it or waits for it. */
  private static final class Share {

    private final Semaphore free;

    /** Read and written within compute of the map alone. */
    private int users;

    Share(int atOnce) {
      this.free = new Semaphore(atOnce, true);
    }
  }

  /**
   * Does the work when it is the account's turn.
   *
   * @throws ApiException 503 where the turn did not come in time, or too many wait already
   */
  public <T> T inTurn(Object account, Supplier<T> work) {
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    Share share = join(account);
    try {
      return within(share.free, deadline, () -> inTotal(deadline, work));
    } finally {
      leave(account);
    }
  }

  private <T> T inTotal(long deadline, Supplier<T> work) {
    return total.isPresent() ? within(total.get(), deadline, work) : work.get();
  }

  private static <T> T within(Semaphore free, long deadline, Supplier<T> work) {
    await(free, deadline);
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  /** How many accounts have something in work or waiting. */
  int accounts() {
    return shares.size();
  }

  /** How many of the account's wait for its share. */
  int waiting(Object account) {
    return Optional.ofNullable(shares.get(account)).map(it -> it.free.getQueueLength()).orElse(0);
  }

  /** Locks the account's entry alone, so that accounts do not wait for each other here. */
  private Share join(Object account) {
    return shares.compute(
        account,
        (id, before) -> {
          Share share = before == null ? new Share(limits.share()) : before;
          if (share.users >= limits.share() + limits.waiting()) {
            throw tooMany();
          }
          share.users++;
          return share;
        });
  }

  private void leave(Object account) {
    shares.computeIfPresent(account, (id, share) -> --share.users == 0 ? null : share);
  }

  private static void await(Semaphore free, long deadline) {
    try {
      // The timed form: only this one keeps the order of arrival when a newcomer finds one free.
      if (free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw tooMany();
  }

  private static ApiException tooMany() {
    return ApiException.unavailable(
        "Too many of this account's requests are in progress. Wait for some of them, then send this one again.");
  }
}
