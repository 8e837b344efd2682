package com.sunucu.conformance.probes;

import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.frame.NotApplicable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Forges keys with a correct checksum (RUL-26): CRC32 of the random part, in six characters of
 * base62.
 */
public final class ForgedKey {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private ForgedKey() {}

  /**
   * A key of the same make as a real one.
   *
   * @throws NotApplicable when the real one is not of the make that RUL-26 says
   */
  public static String like(String real, Random random) {
    int start = real.indexOf('_') + 1;
    int end = real.length() - Expected.KEY_CHECKSUM_CHARACTERS;
    if (end <= start || !real.endsWith(checksum(real.substring(start, end)))) {
      throw new NotApplicable("the target's keys do not end in the checksum of RUL-26");
    }
    StringBuilder digits = new StringBuilder();
    // Below the first digit of 2^256, so that it stands for 32 bytes.
    digits.append('0');
    while (digits.length() < end - start) {
      digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return real.substring(0, start) + digits + checksum(digits.toString());
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    BigInteger rest = BigInteger.valueOf(crc.getValue());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Expected.KEY_CHECKSUM_CHARACTERS; i++) {
      BigInteger[] split = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
      text.insert(0, DIGITS.charAt(split[1].intValue()));
      rest = split[0];
    }
    return text.toString();
  }
}
