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
 * The events whose deliveries are not made yet, in the order in which they happened on each
 * account. Deliveries are made in pieces, each in a transaction of bounded length: however many
 * subscriptions or events an account has, another account's write waits for one piece at most.
 *
 * <p>The subscriptions that get an event are selected when its deliveries are made. A change of the
 * selection, such as a new subscription or a pause, therefore first completes the account's
 * outstanding events in its own transaction ({@link #complete}): the result is the same as if they
 * had been selected with the event (RUL-24).
 */
public final class OutstandingFanouts {

  /**
   * Events read and deliveries made in one transaction, together. Holds the write lock for some 20
   * milliseconds.
   */
  static final int PIECE = 256;

  /** An account's part of a piece, before the next account's turn. */
  private static final int SHARE = PIECE / 4;

  /**
   * How much a change of a subscription distributes in its own transaction. {@link FanoutFirst} has
   * distributed the rest before it, so that more than this was published within milliseconds.
   */
  static final int MAX_IN_CHANGE = 4 * PIECE;

  /** Accounts that are searched for the oldest event. */
  private static final int ACCOUNTS = 128;

  private OutstandingFanouts() {}

  /** Whether any account has an outstanding event. */
  static boolean exist(Handle tx) {
    return nextAccount(tx, Optional.empty()).isPresent();
  }

  /** Whether the account has an outstanding event. */
  static boolean exist(Handle tx, UUID account) {
    return tx.createQuery("select 1 from outstanding_fanouts where account_id = :account limit 1")
        .bind("account", account)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** When the oldest outstanding event happened. */
  public static Optional<Instant> oldest(Handle tx) {
    return Stream.iterate(
            nextAccount(tx, Optional.empty()), Optional::isPresent, it -> nextAccount(tx, it))
        .limit(ACCOUNTS)
        .flatMap(account -> first(tx, account.orElseThrow()).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * Makes a piece of the outstanding deliveries, in turns by account.
   *
   * @param after the account that had the last turn before
   * @return the account that had the last turn in this piece
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
   * Makes all outstanding deliveries of the account, in the transaction of a change of its
   * subscriptions.
   *
   * @throws ApiException 503 where there are too many for one transaction
   */
  public static void complete(Handle tx, UUID account, Instant now) {
    int left = MAX_IN_CHANGE;
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

  /**
   * An outstanding event.
   *
   * @param after the last subscription whose delivery is made; empty where none is
   */
  record Outstanding(UUID event, EventType type, Instant at, Optional<UUID> after) {}
}
