package com.sunucu.server.oauth.pages;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Limits wrong guesses (RFC 8628, 5.1): after five within ten minutes, further ones are refused,
 * even right ones. A right guess does not reset the count. All nodes count in the database.
 */
public final class Guesses {

  private static final Duration PERIOD = Duration.ofSeconds(OAuthLimits.GUESS_SECONDS);

  private final Database database;
  private final Clock clock;

  public Guesses(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A thing that guesses, or is guessed.
   *
   * @param kind such as {@code address}
   * @param name not stored, but its hash
   */
  record Bucket(String kind, String name) {

    String key() {
      return kind + " " + SecretHash.of(name).hex();
    }
  }

  /** Whether none of the buckets has used up its guesses. */
  boolean allowed(List<Bucket> buckets) {
    Instant now = clock.now();
    return database.read(tx ->
        buckets.stream().noneMatch(bucket -> wrong(tx, bucket.key(), now) >= OAuthLimits.GUESSES));
  }

  /**
   * Counts a guess before it is checked. So of many guesses at once no more are checked than one
   * after the other.
   *
   * @return whether none of the buckets had used up its guesses
   */
  boolean begin(List<Bucket> buckets) {
    return database.write(tx -> {
      Instant now = clock.now();
      List<String> keys = buckets.stream().map(Bucket::key).sorted().toList();
      keys.forEach(key -> count(tx, key, now));
      return keys.stream().noneMatch(key -> wrong(tx, key, now) > OAuthLimits.GUESSES);
    });
  }

  /** Takes back a guess that {@link #begin} counted and that was right. */
  void right(List<Bucket> buckets) {
    database.write(tx -> {
      buckets.stream()
          .map(Bucket::key)
          .sorted()
          .forEach(key ->
              tx.createUpdate(
                      "update oauth_guesses set wrong = wrong - 1 where bucket = :bucket and wrong > 0")
                  .bind("bucket", key)
                  .execute());
      return buckets.size();
    });
  }

  /** Counts a wrong guess in each bucket. */
  void wrong(List<Bucket> buckets) {
    database.write(tx -> {
      Instant now = clock.now();
      // In one order, so that two transactions do not wait for each other.
      buckets.stream().map(Bucket::key).sorted().forEach(key -> count(tx, key, now));
      return buckets.size();
    });
  }

  private static void count(Handle tx, String key, Instant now) {
    tx.createUpdate("delete from oauth_guesses where bucket = :bucket and since <= :old")
        .bind("bucket", key)
        .bind("old", now.minus(PERIOD))
        .execute();
    // Of two transactions at once, one inserts the row, and both count.
    tx.createUpdate(
            "insert into oauth_guesses (bucket, wrong, since) values (:bucket, 0, :now) on conflict do nothing")
        .bind("bucket", key)
        .bind("now", now)
        .execute();
    tx.createUpdate("update oauth_guesses set wrong = wrong + 1 where bucket = :bucket")
        .bind("bucket", key)
        .execute();
  }

  private static int wrong(Handle tx, String key, Instant now) {
    Optional<Integer> wrong =
        tx.createQuery("select wrong from oauth_guesses where bucket = :bucket and since > :old")
            .bind("bucket", key)
            .bind("old", now.minus(PERIOD))
            .map(Row.as(row -> row.integer("wrong")))
            .findOne();
    return wrong.orElse(0);
  }
}
