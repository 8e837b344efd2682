package com.sunucu.server.pipeline;

import com.sunucu.server.idempotency.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an operation answers, free of any transport.
 *
 * @param status the operation's success status
 * @param body JSON in UTF-8; absent with 204
 * @param location the path of what was created; with 201 only
 * @param replayed whether this is the stored answer to an earlier request with the same
 *     Idempotency-Key
 */
public record Response(
    int status, Optional<byte[]> body, Optional<String> location, boolean replayed) {

  static Response first(StoredResponse stored) {
    return new Response(stored.status(), bytes(stored), stored.location(), false);
  }

  static Response again(StoredResponse stored) {
    return new Response(stored.status(), bytes(stored), stored.location(), true);
  }

  private static Optional<byte[]> bytes(StoredResponse stored) {
    return stored.body().map(body -> body.getBytes(StandardCharsets.UTF_8));
  }
}
