package com.sunucu.server.webhooks.queue;

import com.sunucu.api.model.EventType;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The events whose deliveries are yet to be made, in the order in which they happened on each
 * account. Deliveries are made in pieces, each in a transaction of bounded length, so that however
 * many subscriptions or events an account has, another account's write waits for one piece at most.
 *
 * <p>Which subscriptions take an event is decided when its deliveries are made. So whatever changes
 * that, a new subscription or a pause, first completes the account's outstanding events in its own
 * transaction ({@link #complete}): the decision is as if it had been made with the event (RUL-24).
 */
public final class OutstandingFanouts {

  /**
   * What one transaction does: events looked at and deliveries made, together. Some 20 milliseconds
   * of the writers' turn.
   */
  static final int PIECE = 256;

  /** Of a piece, what one account has before the next account's turn. */
  private static final int SHARE = PIECE / 4;

  /**
   * What a change of a subscription does in its own transaction. {@link FanoutFirst} has done the
   * rest before it, so more than this came within milliseconds.
   */
  static final int MOST_IN_CHANGE = 4 * PIECE;

  /** Accounts that are looked at for the oldest event. */
  private static final int ACCOUNTS = 128;

  private OutstandingFanouts() {}

  /** Whether there is one, of any account. */
  static boolean exist(Handle tx) {
    return nextAccount(tx, Optional.empty()).isPresent();
  }

  /** Whether the account has one. */
  static boolean exist(Handle tx, UUID account) {
    return tx.createQuery("select 1 from outstanding_fanouts where account_id = :account limit 1")
        .bind("account", account)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** When the oldest event happened whose deliveries are yet to be made. */
  public static Optional<Instant> oldest(Handle tx) {
    return Stream.iterate(
            nextAccount(tx, Optional.empty()), Optional::isPresent, it -> nextAccount(tx, it))
        .limit(ACCOUNTS)
        .flatMap(account -> first(tx, account.orElseThrow()).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * Makes a piece of the deliveries that are yet to be made, the accounts taking turns.
   *
   * @param after the account that had the last turn
   * @return the account that has had the last turn now
   */
  public static Optional<UUID> makePiece(Handle tx, Optional<UUID> after, Instant now) {
    Optional<UUID> last = after;
    int left = PIECE;
    while (left > 0) {
      Optional<UUID> account = nextAccount(tx, last).or(() -> nextAccount(tx, Optional.empty()));
      if (account.isEmpty()) {
        return last;
      }
      left -= FanoutPiece.make(tx, account.get(), Math.min(left, SHARE), now);
      last = account;
    }
    return last;
  }

  /**
   * Makes all deliveries of the account that are yet to be made, in the transaction of a change of
   * its subscriptions.
   *
   * @throws ApiException 503 where there are too many for one transaction
   */
  public static void complete(Handle tx, UUID account, Instant now) {
    int left = MOST_IN_CHANGE;
    while (exist(tx, account)) {
      if (left <= 0) {
        throw tooMany();
      }
      left -= FanoutPiece.make(tx, account, Math.min(left, PIECE), now);
    }
  }

  /** The account has more outstanding events than a request can wait for. */
  static ApiException tooMany() {
    return ApiException.unavailable(
        "This account's events are still being distributed to its webhooks. Send the request again in a few seconds.");
  }

  private static Optional<UUID> nextAccount(Handle tx, Optional<UUID> after) {
    String range = after.isPresent() ? " where account_id > :after" : "";
    var query =
        tx.createQuery(
            "select account_id from outstanding_fanouts"
                + range
                + " order by account_id, event_id limit 1");
    after.ifPresent(it -> query.bind("after", it));
    return query.mapTo(UUID.class).findOne();
  }

  private static Optional<Instant> first(Handle tx, UUID account) {
    return tx.createQuery(
            """
            select e.created_at from outstanding_fanouts f
            join events e on e.account_id = f.account_id and e.event_id = f.event_id
            where f.account_id = :account
            order by f.account_id, f.event_id
            limit 1
            """)
        .bind("account", account)
        .map(Row.as(row -> row.instant("created_at")))
        .findOne();
  }

  /** An event whose deliveries are yet to be made. */
  record Outstanding(UUID event, EventType type, Instant at, Optional<UUID> after) {}
}
