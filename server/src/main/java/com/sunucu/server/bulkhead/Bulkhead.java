package com.sunucu.server.bulkhead;

import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Limits how much is done at once, in total and for each account. What exceeds an account's share
 * waits in order of arrival, and takes nothing from the other accounts meanwhile.
 */
public final class Bulkhead {

  /** A total that limits nothing beyond the accounts' shares. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private final Limits limits;
  private final Optional<Semaphore> total;
  private final Map<Object, Share> shares = new ConcurrentHashMap<>();

  /**
   * The limits of a bulkhead.
   *
   * @param total of all accounts together, or {@link #UNLIMITED}
   * @param share of one account
   * @param waiting how many of one account may wait, beside its share; more are refused at once
   * @param timeout the longest wait, in real time
   */
  public record Limits(int total, int share, int waiting, Duration timeout) {}

  public Bulkhead(Limits limits) {
    this.limits = limits;
    this.total =
        limits.total() == UNLIMITED
            ? Optional.empty()
            : Optional.of(new Semaphore(limits.total(), true));
  }

  /** An account's share, kept while something uses it or waits for it. */
  private static final class Share {

    private final Semaphore free;

    /** Read and written only within compute of the map. */
    private int users;

    Share(int atOnce) {
      this.free = new Semaphore(atOnce, true);
    }
  }

  /** The account's turn, which has to be given back once, by any thread. */
  public final class Turn {

    private final Object account;
    private final Share share;

    private Turn(Object account, Share share) {
      this.account = account;
      this.share = share;
    }

    public void giveBack() {
      total.ifPresent(Semaphore::release);
      share.free.release();
      leave(account);
    }
  }

  /**
   * Does the work when it is the account's turn.
   *
   * @throws ApiException 503 if the turn does not come in time, or too many wait already
   */
  public <T> T inTurn(Object account, Supplier<T> work) {
    Turn turn = await(account);
    try {
      return work.get();
    } finally {
      turn.giveBack();
    }
  }

  private Turn await(Object account) {
    try {
      return take(account, limits.timeout()).orElseThrow(Bulkhead::tooMany);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMany();
    }
  }

  /**
   * Waits for the account's turn.
   *
   * @param timeout the longest wait; not positive: none
   * @return empty if the turn does not come in time, or too many wait already
   */
  public Optional<Turn> take(Object account, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<Share> joined = join(account);
    if (joined.isEmpty()) {
      return Optional.empty();
    }
    Share share = joined.get();
    boolean ofShare = false;
    boolean taken = false;
    try {
      ofShare = acquire(share.free, deadline);
      taken = ofShare && (total.isEmpty() || acquire(total.get(), deadline));
      return taken ? Optional.of(new Turn(account, share)) : Optional.empty();
    } finally {
      if (ofShare && !taken) {
        share.free.release();
      }
      if (!taken) {
        leave(account);
      }
    }
  }

  /** The timed form: only this one keeps the order of arrival when a permit is free. */
  private static boolean acquire(Semaphore free, long deadline) throws InterruptedException {
    return free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** How many accounts have something in progress or waiting. */
  int accounts() {
    return shares.size();
  }

  /** Number of waiting calls of the account. */
  int waiting(Object account) {
    return Optional.ofNullable(shares.get(account)).map(it -> it.free.getQueueLength()).orElse(0);
  }

  /**
   * Adds a user to the account's share; empty if it has too many. Locks the entry of this account
   * only, so that accounts do not wait for each other here.
   */
  private Optional<Share> join(Object account) {
    AtomicBoolean full = new AtomicBoolean();
    Share joined =
        shares.compute(
            account,
            (id, before) -> {
              Share share = before == null ? new Share(limits.share()) : before;
              full.set(share.users >= limits.share() + limits.waiting());
              share.users += full.get() ? 0 : 1;
              return share;
            });
    return full.get() ? Optional.empty() : Optional.of(joined);
  }

  private void leave(Object account) {
    shares.computeIfPresent(account, (id, share) -> --share.users == 0 ? null : share);
  }

  private static ApiException tooMany() {
    return ApiException.unavailable(
        "Too many of this account's requests are in progress. Wait for some of them, then send this one again.");
  }
}
