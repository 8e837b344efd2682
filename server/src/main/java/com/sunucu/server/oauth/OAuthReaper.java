package com.sunucu.server.oauth;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Removes what has expired, in batches. */
public final class OAuthReaper {

  private static final int BATCH = 500;

  /**
   * How long a code or token is kept after its end, so that a late client learns that it expired.
   */
  private static final Duration KEPT = Duration.ofDays(1);

  /** By table: the column of its key, and when a row ends. Tokens go with their grant. */
  private static final Map<String, String> ENDS =
      Map.of(
          "device_codes", "code_hash",
          "web_sessions", "session_hash",
          "authorization_codes", "code_hash",
          "access_tokens", "token_hash");

  private final Database database;
  private final Clients clients;

  public OAuthReaper(Database database, Clients clients) {
    this.database = database;
    this.clients = clients;
  }

  /** Removes one batch of each kind. */
  public void runOnce(Instant now) {
    Instant before = now.minus(KEPT);
    ENDS.forEach((table, key) -> remove(table, key, "expires_at", before));
    remove("oauth_guesses", "bucket", "since", now.minusSeconds(OAuthLimits.GUESS_SECONDS));
    remove("oauth_grants", "grant_id", "expires_at", before);
    clients.removeUnused(now);
  }

  private void remove(String table, String key, String end, Instant before) {
    database.write(tx ->
        tx.createUpdate(
                """
                delete from %1$s where %2$s in (
                  select %2$s from %1$s where %3$s < :before order by %3$s fetch first %4$d rows only)
                """
                    .formatted(table, key, end, BATCH))
            .bind("before", before)
            .execute());
  }
}
