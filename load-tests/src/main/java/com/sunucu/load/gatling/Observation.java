package com.sunucu.load.gatling;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What one response said of its key's window.
 *
 * @param key which key, by number: never its text
 * @param within whether the key's load stays within its limit
 * @param sent when the request went off, on the target's clock
 * @param seen when its response was there, on the target's clock
 * @param limit X-RateLimit-Limit; empty where it is missing or no number, as with the others
 * @param reset X-RateLimit-Reset, in unix seconds
 * @param retryAfter Retry-After, in seconds
 */
record Observation(
    int key,
    boolean within,
    Instant sent,
    Instant seen,
    int status,
    OptionalLong limit,
    OptionalLong remaining,
    OptionalLong reset,
    OptionalLong retryAfter) {

  static final int SERVED = 200;
  static final int REFUSED = 429;
}
