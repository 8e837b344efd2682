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
 * Limits concurrent work, in total and per account. Work beyond an account's share waits in order
 * of arrival and does not delay other accounts.
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
   * @param total maximum of all accounts together, or {@link #UNLIMITED}
   * @param share maximum per account
   * @param waiting maximum waiting per account; more are refused at once
   * @param timeout maximum wait in real time
   */
  public record Limits(int total, int share, int waiting, Duration timeout) {}

  public Bulkhead(Limits limits) {
    this.limits = limits;
    this.total =
        limits.total() == UNLIMITED
            ? Optional.empty()
            : Optional.of(new Semaphore(limits.total(), true));
  }

  /** The share of one account, kept while it is used or waited for. */
  private static final class Share {

    private final Semaphore free;

    /** Accessed only within {@code compute} of the map. */
    private int users;

    Share(int atOnce) {
      this.free = new Semaphore(atOnce, true);
    }
  }

  /**
   * Runs the work when it is the account's turn.
   *
   * @throws ApiException 503 if the turn did not come within the timeout, or too many already wait
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

  /** Number of accounts with running or waiting work. */
  int accounts() {
    return shares.size();
  }

  /** Number of waiting calls of the account. */
  int waiting(Object account) {
    return Optional.ofNullable(shares.get(account)).map(it -> it.free.getQueueLength()).orElse(0);
  }

  /** Locks only the account's entry, so that accounts do not wait for each other. */
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
      // Only the timed form is fair: it keeps the order of arrival when a newcomer finds a free
      // permit.
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
