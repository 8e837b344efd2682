package com.sunucu.conformance.selftest;

import java.util.Optional;

/**
 * What happens to requests on their way in.
 *
 * @param key with whose key they go on
 * @param twice whether the server gets them twice, the second time unseen by the caller
 * @param instead what is answered, and the server never hears of the request
 */
record RequestStep(
    When when, Change change, Optional<Swapped> key, boolean twice, Optional<Instead> instead) {

  /** Whose key a request goes on with. */
  enum Swapped {
    /** One of the same account with every scope. */
    FULL,
    /** One that was shown the resource whose id is in the path. */
    OWNER,
    /** One of another account, with every scope. */
    STRANGER
  }

  /** An answer that the server never gave; headers come from the last answer that it did. */
  record Instead(int status, String body) {}
}
