package com.sunucu.server.auth;

import com.sunucu.api.Headers;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Form of an API key (RUL-26): {@code snc_}, 32 random bytes as 43 characters of base62, and 6
 * characters with the CRC32 of those 43. By the checksum, the server rejects a mistyped or made-up
 * key without a look-up (AUTH-08), and secret scanners recognise a leaked key.
 */
public final class KeyFormat {

  /** Number of random bytes in a key. */
  static final int RANDOM_BYTES = 32;

  private static final String PREFIX = Headers.X_API_KEY_PREFIX;
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECKSUM_DIGITS = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM_DIGITS + CHECKSUM_DIGITS;
  private static final int SHOWN = 4;

  private KeyFormat() {}

  /** The key with these 32 random bytes. */
  static Secret of(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("A key is made of %d bytes".formatted(RANDOM_BYTES));
    }
    String digits = base62(new BigInteger(1, random), RANDOM_DIGITS);
    return new Secret(PREFIX + digits + checksum(digits));
  }

  /** Whether the text has the form of a key and a correct checksum. The key need not exist. */
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      if (DIGITS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    String digits = text.substring(PREFIX.length(), PREFIX.length() + RANDOM_DIGITS);
    return text.endsWith(checksum(digits));
  }

  /** The last four characters of a key, by which its owner recognises it. */
  static String lastFour(Secret key) {
    return key.reveal().substring(LENGTH - SHOWN);
  }

  /** The masked form of a key: {@code snc_…abcd}. */
  static String masked(String lastFour) {
    return PREFIX + "…" + lastFour;
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    char[] checksum = new char[CHECKSUM_DIGITS];
    long rest = crc.getValue();
    // Without BigInteger, because every request checks its key.
    for (int i = CHECKSUM_DIGITS - 1; i >= 0; i--) {
      checksum[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(checksum);
  }

  /** The number in base62 with this number of digits, padded with zeros. */
  private static String base62(BigInteger number, int width) {
    char[] digits = new char[width];
    BigInteger rest = number;
    for (int i = width - 1; i >= 0; i--) {
      BigInteger[] split = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(split[1].intValue());
      rest = split[0];
    }
    return new String(digits);
  }
}
