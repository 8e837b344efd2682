package com.sunucu.server.http;

import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how much is done at once, in all and for each account. What goes beyond an account's share
 * waits in order of arrival, and takes nothing from the other accounts meanwhile.
 */
final class Bulkhead {

  private final Limits limits;
  private final Semaphore total;
  private final Map<Object, Share> shares = new HashMap<>();

  /**
   * @param total of all accounts together
   * @param share of one account
   * @param waiting of one account, beside those that are its share; more are refused at once
   * @param timeout real time that is waited for a turn
   */
  record Limits(int total, int share, int waiting, Duration timeout) {}

  Bulkhead(Limits limits) {
    this.limits = limits;
    this.total = new Semaphore(limits.total(), true);
  }

  /** An account's share, kept while somebody uses it or waits for it. */
  private static final class Share {

    private final Semaphore free;
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
  <T> T inTurn(Object account, Supplier<T> work) {
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    Share share = join(account);
    try {
      await(share.free, deadline);
      try {
        await(total, deadline);
        try {
          return work.get();
        } finally {
          total.release();
        }
      } finally {
        share.free.release();
      }
    } finally {
      leave(account, share);
    }
  }

  /** How many accounts have something in work or waiting. */
  synchronized int accounts() {
    return shares.size();
  }

  /** How many of the account's wait for its share. */
  synchronized int waiting(Object account) {
    return Optional.ofNullable(shares.get(account)).map(it -> it.free.getQueueLength()).orElse(0);
  }

  private synchronized Share join(Object account) {
    Share share = shares.computeIfAbsent(account, id -> new Share(limits.share()));
    if (share.users >= limits.share() + limits.waiting()) {
      throw tooMany();
    }
    share.users++;
    return share;
  }

  private synchronized void leave(Object account, Share share) {
    share.users--;
    if (share.users == 0) {
      shares.remove(account);
    }
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
