package com.sunucu.server.auth;

import com.sunucu.api.Headers;

/** Form of an API key (RUL-26): {@code snc_} and the rest of {@link TokenFormat}. */
public final class KeyFormat {

  /** Number of random bytes in a key. */
  static final int RANDOM_BYTES = TokenFormat.RANDOM_BYTES;

  private static final TokenFormat FORMAT = new TokenFormat(Headers.X_API_KEY_PREFIX);
  private static final int SHOWN = 4;

  private KeyFormat() {}

  /** The key with these 32 random bytes. */
  static Secret of(byte[] random) {
    return FORMAT.of(random);
  }

  /** Whether the text has the form of a key and a correct checksum. The key need not exist. */
  public static boolean isWellFormed(String text) {
    return FORMAT.isWellFormed(text);
  }

  /** The last four characters of a key, by which its owner recognises it. */
  static String lastFour(Secret key) {
    return key.reveal().substring(key.reveal().length() - SHOWN);
  }

  /** The masked form of a key: {@code snc_…abcd}. */
  static String masked(String lastFour) {
    return FORMAT.prefix() + "…" + lastFour;
  }
}
