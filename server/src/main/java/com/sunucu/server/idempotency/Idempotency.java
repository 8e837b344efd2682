package com.sunucu.server.idempotency;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Response;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Claims a key, runs the request and stores its response, in the call's one transaction. Concurrent
 * repeats meet on the key: the first holds it until its commit, the others wait and then find its
 * response, or, if it was rolled back, one of them claims the key (IDP-03). An exception rolls the
 * claim back with the effect (IDP-06).
 */
public final class Idempotency {

  /** "dedups retried requests for 24h" (IDP-02), from the first request on. */
  public static final Duration KEPT = Duration.ofHours(Limits.IDEMPOTENCY_KEY_HOURS);

  private Idempotency() {}

  /**
   * Returns the response of the request's first run: this one, or an earlier one that is replayed
   * (IDP-08).
   *
   * @param key private to the account (IDP-05)
   * @param work the request's effect; run at most once
   * @throws ApiException 409 if another request used the key; nothing ran (IDP-04)
   */
  public static Response run(
      Call call, IdempotencyKey key, Fingerprint fingerprint, Supplier<Response> work) {
    IdempotencyStore store = new IdempotencyStore(call.tx(), call.accountId(), key);
    store.deleteIfExpired(call.now());
    if (store.claim(fingerprint, call.now(), call.now().plus(KEPT))) {
      Response response = work.get();
      store.save(response);
      return response;
    }
    return store.find(fingerprint).orElseThrow(ApiException::idempotencyKeyReused);
  }
}
