package com.sunucu.server.oauth;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/** Removes what has expired, in batches. */
public final class OAuthReaper {

  private static final int BATCH = 500;

  /**
   * How long a code or token is kept after its end, so that a late client learns that it expired.
   */
  private static final Duration KEPT = Duration.ofDays(1);

  /** The tables whose rows expire; tokens go with their grant. */
  private static final List<String> EXPIRING =
      List.of(
          "device_codes", "web_sessions", "authorization_codes", "access_tokens", "oauth_grants");

  private final Database database;
  private final Clients clients;

  public OAuthReaper(Database database, Clients clients) {
    this.database = database;
    this.clients = clients;
  }

  /**
   * Removes all that has ended, one batch a transaction: unauthenticated clients can make more than
   * a batch between two runs.
   */
  public void runOnce(Instant now) {
    Instant before = now.minus(KEPT);
    EXPIRING.forEach(table -> remove(table, "expires_at", before));
    remove("oauth_guesses", "since", now.minusSeconds(OAuthLimits.GUESS_SECONDS));
    untilLess(() -> clients.removeUnused(now, BATCH));
  }

  private void remove(String table, String end, Instant before) {
    untilLess(() ->
        database.write(tx -> {
          // A range of the index; H2 evaluates `in (select …)` for each row.
          Instant to =
              tx.createQuery(
                      "select %2$s as ends from %1$s where %2$s < :before order by %2$s offset :skip rows fetch first 1 rows only"
                          .formatted(table, end))
                  .bind("before", before)
                  .bind("skip", BATCH - 1)
                  .map(Row.as(row -> row.instant("ends")))
                  .findOne()
                  .orElse(before);
          return tx.createUpdate(
                  "delete from %1$s where %2$s <= :to and %2$s < :before".formatted(table, end))
              .bind("to", to)
              .bind("before", before)
              .execute();
        }));
  }

  private static void untilLess(IntSupplier batch) {
    int removed;
    do {
      removed = batch.getAsInt();
    } while (removed >= BATCH);
  }
}
