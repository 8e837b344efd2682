package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.http.HttpMessage;
import java.util.Optional;

/**
 * What happens to requests on their way in.
 *
 * @param key with whose key they go on
 * @param apart by what values of Idempotency-Key are kept apart, as if each had a store of its own
 * @param delay seconds for which the server is not given them
 * @param twice whether the server gets them twice, the second time unseen by the caller
 * @param instead the response that is sent without passing the request on to the server
 */
public record RequestStep(
    MessageCondition when,
    MessageChange change,
    Optional<Swapped> key,
    Optional<Apart> apart,
    Optional<Integer> delay,
    boolean twice,
    Optional<Instead> instead) {

  /** Whose key a request goes on with. */
  public enum Swapped {
    /** The one that it came with. */
    SAME,
    /** One of the same account with every scope. */
    FULL,
    /** One that was shown the resource whose id is in the path. */
    OWNER,
    /** One of another account, with every scope. */
    UNRELATED
  }

  /** What makes two equal values differ. */
  public enum Apart {
    PATH,
    CREDENTIAL;

    public HttpMessage on(HttpMessage request) {
      String by =
          switch (this) {
            case PATH -> request.path();
            case CREDENTIAL -> request.header(HeaderNames.AUTHORIZATION).orElse("");
          };
      return request
          .header(HeaderNames.IDEMPOTENCY_KEY)
          .map(value ->
              request.with(HeaderNames.IDEMPOTENCY_KEY, value + Integer.toHexString(by.hashCode())))
          .orElse(request);
    }
  }

  /** A response that the server never gave; headers come from the last response that it did. */
  public record Instead(int status, String body) {}
}
