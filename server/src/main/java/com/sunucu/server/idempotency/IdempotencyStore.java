package com.sunucu.server.idempotency;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The row of one key in the table {@code idempotency_keys}. */
record IdempotencyStore(Handle tx, UUID accountId, IdempotencyKey key) {

  /** Deletes the key if it has expired, even if the reaper has not run yet (IDP-02). */
  void forgetIfExpired(Instant now) {
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
   * Claims the key. Waits while another transaction holds it.
   *
   * @return whether the key was free and now belongs to this request
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

  void save(StoredResponse answer) {
    ofKey(
            tx.createUpdate(
                """
                update idempotency_keys set status = :status, body = :body, location = :location
                where account_id = :account and idempotency_key = :key
                """))
        .bindMethods(answer)
        .execute();
  }

  /** The stored response, if the key was used with the same request. */
  Optional<StoredResponse> answerTo(Fingerprint fingerprint) {
    return ofKey(
            tx.createQuery(
                """
                select status, body, location from idempotency_keys
                where account_id = :account and idempotency_key = :key and fingerprint = :fingerprint
                """))
        .bind("fingerprint", fingerprint.hex())
        .map(
            Row.as(row ->
                new StoredResponse(
                    row.integer("status"), row.optionalText("body"), row.optionalText("location"))))
        .findOne();
  }

  private <S extends SqlStatement<S>> S ofKey(S statement) {
    return statement.bind("account", accountId).bind("key", key.value());
  }
}
