package com.sunucu.server.core;

import java.util.Optional;

/**
 * The response to a call of an operation, free of any transport.
 *
 * @param status the operation's success status
 * @param body JSON in UTF-8; absent with 204
 * @param location the path of the resource that was created; with 201 only
 * @param replayed whether this is the stored response to an earlier request with the same
 *     Idempotency-Key (IDP-08)
 */
public record Response(
    int status, Optional<byte[]> body, Optional<String> location, boolean replayed) {

  /** The response to a request that ran. */
  public static Response of(int status, Optional<byte[]> body, Optional<String> location) {
    return new Response(status, body, location, false);
  }
}
