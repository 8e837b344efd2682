package com.sunucu.server.idempotency;

import com.sunucu.server.store.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** One key's row of the table {@code idempotency_keys}. */
record IdempotencyStore(Handle tx, UUID accountId, IdempotencyKey key) {

  /** After 24 h a key is as good as new, whether or not the reaper has come by (IDP-02). */
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

  /** Whether the key was free and is now this request's; waits where another transaction has it. */
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
        .bind("status", answer.status())
        .bind("body", answer.body())
        .bind("location", answer.location())
        .execute();
  }

  /** The stored answer, where it was given to the same request. */
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
