package com.sunucu.server.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Claims a key, runs the request and stores its response, in the caller's transaction. Concurrent
 * repeats meet at the key: the first holds it until it commits; the others wait and then find its
 * response or, if it was rolled back, one of them claims the key again (IDP-03). An error response
 * is an exception, which rolls the claim back (IDP-06).
 */
public final class Idempotency {

  /** Retention of a key, counted from its first request (IDP-02). */
  public static final Duration KEPT = Duration.ofHours(24);

  private Idempotency() {}

  /**
   * @param key belongs to one account (IDP-05)
   * @param work the effect of the request; runs at most once
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
