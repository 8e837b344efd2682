package com.sunucu.server.oauth;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.ExpiredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes what has expired, in batches. */
public final class OAuthReaper {

  /**
   * How long a code or token is kept after its end, so that a late client learns that it expired.
   */
  private static final Duration KEPT = Duration.ofDays(1);

  /** What expires. The other tokens go with their grant. */
  private static final List<ExpiredRows<?>> EXPIRING =
      List.of(
          named("device_codes", "code_hash", "expires_at"),
          ofAccounts("web_sessions", "session_hash"),
          ofAccounts("authorization_codes", "code_hash"),
          ofAccounts("access_tokens", "token_hash"),
          new ExpiredRows<>(
              "select account_id, grant_id from oauth_grants where expires_at < :now order by expires_at limit :batch",
              "delete from oauth_grants where account_id = :accountId and grant_id = :grantId and expires_at < :now",
              row -> new GrantKey(row.uuid("account_id"), row.uuid("grant_id"))));

  private static final ExpiredRows<Name> GUESSES = named("oauth_guesses", "bucket", "since");

  private final Database database;
  private final Clients clients;

  public OAuthReaper(Database database, Clients clients) {
    this.database = database;
    this.clients = clients;
  }

  /** A row that a text identifies. */
  public record Name(String name) {}

  /** A row of an account that a text identifies. */
  public record AccountName(UUID accountId, String name) {}

  /** A grant. */
  public record GrantKey(UUID accountId, UUID grantId) {}

  /** Removes all that has ended. */
  public void runOnce(Instant now) {
    Instant before = now.minus(KEPT);
    EXPIRING.forEach(it -> it.remove(database, before));
    GUESSES.remove(database, now.minusSeconds(OAuthLimits.GUESS_SECONDS));
    clients.removeUnused(now);
  }

  private static ExpiredRows<Name> named(String table, String key, String end) {
    return new ExpiredRows<>(
        "select %2$s from %1$s where %3$s < :now order by %3$s limit :batch"
            .formatted(table, key, end),
        "delete from %1$s where %2$s = :name and %3$s < :now".formatted(table, key, end),
        row -> new Name(row.text(key)));
  }

  private static ExpiredRows<AccountName> ofAccounts(String table, String key) {
    return new ExpiredRows<>(
        "select account_id, %2$s from %1$s where expires_at < :now order by expires_at limit :batch"
            .formatted(table, key),
        "delete from %1$s where account_id = :accountId and %2$s = :name and expires_at < :now"
            .formatted(table, key),
        row -> new AccountName(row.uuid("account_id"), row.text(key)));
  }
}
