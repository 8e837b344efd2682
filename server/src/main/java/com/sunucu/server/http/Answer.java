package com.sunucu.server.http;

import com.sunucu.server.idempotency.StoredAnswer;
import java.util.Optional;

/**
 * What an operation answers, free of any transport.
 *
 * @param status the operation's success status
 * @param body JSON; absent with 204
 * @param location the path of what was created; with 201 only
 * @param replayed whether this is the stored answer to an earlier request with the same
 *     Idempotency-Key
 */
record Answer(int status, Optional<String> body, Optional<String> location, boolean replayed) {

  static Answer first(StoredAnswer stored) {
    return new Answer(stored.status(), stored.body(), stored.location(), false);
  }

  static Answer again(StoredAnswer stored) {
    return new Answer(stored.status(), stored.body(), stored.location(), true);
  }
}
