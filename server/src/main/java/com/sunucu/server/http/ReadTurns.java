package com.sunucu.server.http;

import com.sunucu.server.core.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets each account read so many things at once and no more: the rest of them wait for their turn,
 * first come first served, while the database's other connections serve other accounts. Else
 * whoever asks for some hundred of the longest lists at once has everybody wait behind all of them.
 */
final class ReadTurns {

  private final int atOnce;
  private final Duration patience;
  private final Map<UUID, Turns> accounts = new ConcurrentHashMap<>();

  /**
   * @param atOnce of one account
   * @param patience real time that a read waits for its turn
   */
  ReadTurns(int atOnce, Duration patience) {
    this.atOnce = atOnce;
    this.patience = patience;
  }

  /**
   * An account's turns, there while somebody uses them or waits for one.
   *
   * @param free those that nobody has
   */
  private record Turns(Semaphore free, int users) {

    Turns withUsers(int change) {
      return new Turns(free, users + change);
    }
  }

  /**
   * Runs the read when it is the account's turn.
   *
   * @throws ApiException 503 where it did not come within the patience
   */
  <T> T inTurn(UUID account, Supplier<T> read) {
    Semaphore free = join(account);
    try {
      await(free);
      try {
        return read.get();
      } finally {
        free.release();
      }
    } finally {
      leave(account);
    }
  }

  /** How many accounts read, or wait to. */
  int accounts() {
    return accounts.size();
  }

  private Semaphore join(UUID account) {
    return accounts
        .compute(
            account,
            (id, turns) ->
                turns == null ? new Turns(new Semaphore(atOnce, true), 1) : turns.withUsers(1))
        .free();
  }

  private void leave(UUID account) {
    accounts.computeIfPresent(
        account, (id, turns) -> turns.users() == 1 ? null : turns.withUsers(-1));
  }

  private void await(Semaphore free) {
    try {
      // The timed form: only this one keeps the queue's order when a newcomer finds a turn free.
      if (free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ApiException.unavailable(
        "Too many of this account's reads are in work already. Wait for some of them, then send the request again.");
  }
}
