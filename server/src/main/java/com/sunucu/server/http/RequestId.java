package com.sunucu.server.http;

import com.sunucu.api.Schemas;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id by which a request is found in the log: the client's own if it has a safe form, otherwise
 * a new one.
 */
final class RequestId {

  /** Nothing that could break a log line or a header. */
  private static final Pattern SAFE = Pattern.compile(Schemas.RequestId.PATTERN);

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /**
   * 62^16 ids, so that none repeats in a log. It need not be secret, because it gives no access.
   */
  private static final int LENGTH = 16;

  private RequestId() {}

  static String of(Optional<String> sent) {
    return sent.filter(id -> SAFE.matcher(id).matches()).orElseGet(RequestId::fresh);
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
