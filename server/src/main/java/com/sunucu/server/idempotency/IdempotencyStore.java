package com.sunucu.server.idempotency;

import com.sunucu.server.core.Response;
import com.sunucu.server.store.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The row of one key in the table {@code idempotency_keys}. */
record IdempotencyStore(Handle tx, UUID accountId, IdempotencyKey key) {

  /** Makes an expired key free, whether or not the reaper has deleted it yet (IDP-02). */
  void deleteIfExpired(Instant now) {
    ofKey(
            tx.createUpdate(
                """
                delete from idempotency_keys
                where account_id = :account and idempotency_key = :key and expires_at <= :now
                """))
        .bind("now", now)
        .execute();
  }

  /**
   * Returns whether the key was free and is now this request's. Waits while another transaction
   * holds it.
   */
  boolean claim(Fingerprint fingerprint, Instant now, Instant expiresAt) {
    return ofKey(
                tx.createUpdate(
                    """
                    insert into idempotency_keys (account_id, idempotency_key, fingerprint, created_at, expires_at)
                    values (:account, :key, :fingerprint, :now, :expires)
                    on conflict do nothing
                    """))
            .bind("fingerprint", fingerprint.hex())
            .bind("now", now)
            .bind("expires", expiresAt)
            .execute()
        == 1;
  }

  void save(Response response) {
    ofKey(
            tx.createUpdate(
                """
                update idempotency_keys set status = :status, body = :body, location = :location
                where account_id = :account and idempotency_key = :key
                """))
        .bind("status", response.status())
        .bind("body", response.body().map(body -> new String(body, StandardCharsets.UTF_8)))
        .bind("location", response.location())
        .execute();
  }

  /** The stored response, byte for byte; empty if the key was used with another request. */
  Optional<Response> find(Fingerprint fingerprint) {
    return ofKey(
            tx.createQuery(
                """
                select status, body, location from idempotency_keys
                where account_id = :account and idempotency_key = :key and fingerprint = :fingerprint
                """))
        .bind("fingerprint", fingerprint.hex())
        .map(
            Row.as(row ->
                new Response(
                    row.integer("status"),
                    row.optionalText("body").map(body -> body.getBytes(StandardCharsets.UTF_8)),
                    row.optionalText("location"),
                    true)))
        .findOne();
  }

  private <S extends SqlStatement<S>> S ofKey(S statement) {
    return statement.bind("account", accountId).bind("key", key.value());
  }
}
