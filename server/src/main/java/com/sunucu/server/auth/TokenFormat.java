package com.sunucu.server.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Form of a credential: a prefix, 32 random bytes as 43 characters of base62, and 6 characters with
 * the CRC32 of those 43. By the checksum, the server rejects a mistyped or made-up credential
 * without a look-up, and secret scanners recognise a leaked one.
 *
 * @param prefix tells the kinds of credentials apart
 */
public record TokenFormat(String prefix) {

  /** Number of random bytes in a credential. */
  public static final int RANDOM_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECKSUM_DIGITS = 6;

  /** A new credential of random bytes. */
  public Secret random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return of(bytes);
  }

  /** The credential with these 32 bytes. */
  public Secret of(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException(
          "A credential is made of %d bytes".formatted(RANDOM_BYTES));
    }
    String digits = base62(new BigInteger(1, random), RANDOM_DIGITS);
    return new Secret(prefix + digits + checksum(digits));
  }

  /** Whether the text has this form and a correct checksum. The credential need not exist. */
  public boolean isWellFormed(String text) {
    if (text.length() != length() || !text.startsWith(prefix)) {
      return false;
    }
    String digits = text.substring(prefix.length(), prefix.length() + RANDOM_DIGITS);
    return digits.chars().allMatch(character -> DIGITS.indexOf(character) >= 0)
        && text.endsWith(checksum(digits));
  }

  private int length() {
    return prefix.length() + RANDOM_DIGITS + CHECKSUM_DIGITS;
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
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
