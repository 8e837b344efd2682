package com.sunucu.server.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Claims a key, runs the request, saves its answer, in the caller's one transaction. Concurrent
 * repeats meet on the key: the first holds it until its commit, the others wait and then find its
 * answer, or, if it was rolled back, one of them claims anew (IDP-03). A refusal or a fault leaves
 * through an exception and takes the claim along (IDP-06).
 */
public final class Idempotency {

  /** "dedups retried requests for 24h" (IDP-02), from the first request on. */
  public static final Duration KEPT = Duration.ofHours(24);

  private Idempotency() {}

  /**
   * @param key private to the account (IDP-05)
   * @param work the request's effect; run at most once
   */
  public static Outcome run(
      Handle tx,
      UUID accountId,
      IdempotencyKey key,
      Fingerprint fingerprint,
      Instant now,
      Supplier<StoredResponse> work) {
    IdempotencyStore store = new IdempotencyStore(tx, accountId, key);
    store.forgetIfExpired(now);
    if (store.claim(fingerprint, now, now.plus(KEPT))) {
      StoredResponse answer = work.get();
      store.save(answer);
      return new Outcome.Fresh(answer);
    }
    return store
        .answerTo(fingerprint)
        .<Outcome>map(Outcome.Replay::new)
        .orElseGet(Outcome.Mismatch::new);
  }
}
