package com.sunucu.server.http;

import com.sunucu.api.Schemas;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id that finds a request in the log: the client's own where it is sane, else one of ours
 * (resources.md).
 */
final class RequestId {

  /** Nothing that could break a log line or a header. */
  private static final Pattern SANE = Pattern.compile(Schemas.RequestId.PATTERN);

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /**
   * 62^16 ids: none comes twice in a log's life. It need not be unguessable, for it opens nothing.
   */
  private static final int LENGTH = 16;

  private RequestId() {}

  static String of(Optional<String> clients) {
    return clients.filter(id -> SANE.matcher(id).matches()).orElseGet(RequestId::fresh);
  }

  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    StringBuilder id = new StringBuilder("req_");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
