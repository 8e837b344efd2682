package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Headers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {

  private static final String GOOD = KeyFormat.of(new byte[32]).reveal();

  /** Computed apart from this code, with Python's integers and zlib.crc32. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000, snc_00000000000000000000000000000000000000000002CZclj",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, snc_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp13sRzl1",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, snc_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf1Yo7hP",
    "8000000000000000000000000000000000000000000000000000000000000001, snc_ULrwNTJa3CHVaAVmO8lHlO4Afd3drtx651MXvhT4GuX447PtY"
  })
  @DisplayName("RUL-26 32 bytes make a key of 53 characters: prefix, 43 of base62, 6 of CRC32")
  void writes(String bytes, String key) {
    assertThat(KeyFormat.of(HexFormat.of().parseHex(bytes)).reveal()).isEqualTo(key);
    assertThat(KeyFormat.isWellFormed(key)).isTrue();
    assertThat(key).matches(Headers.X_API_KEY_EXACT_PATTERN);
  }

  @Test
  @DisplayName("RUL-26 a key is made of 32 bytes and no other number")
  void wantsAllBytes() {
    assertThatThrownBy(() -> KeyFormat.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeyFormat.of(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("AUTH-08 one wrong character anywhere in a key is seen")
  void seesEveryTypo() {
    byte[] bytes = new byte[32];
    new Random(7).nextBytes(bytes);
    String key = KeyFormat.of(bytes).reveal();
    for (int i = 0; i < key.length(); i++) {
      char[] mistyped = key.toCharArray();
      mistyped[i] = mistyped[i] == '7' ? '8' : '7';

      assertThat(KeyFormat.isWellFormed(new String(mistyped))).as("character %d", i).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "snc_", "snc_at_", " %s", "%s ", "%s\n", "%s0", "x%s", "%.52s"})
  @DisplayName("RUL-26 what is not written like a key is none")
  void refuses(String pattern) {
    assertThat(KeyFormat.isWellFormed(GOOD)).isTrue();
    assertThat(KeyFormat.isWellFormed(pattern.formatted(GOOD))).isFalse();
    assertThat(KeyFormat.isWellFormed(GOOD.replace("snc_", "SNC_"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(chars = {'-', '_', 'ı', 'É', '\u0660', '\u0000', '%'})
  @DisplayName(
      "RUL-26 no character outside base62 gets by, even with the checksum that it would have")
  void refusesOtherAlphabets(char foreign) {
    String digits = String.valueOf(foreign).repeat(43);

    assertThat(KeyFormat.isWellFormed("snc_" + digits + checksum(digits))).isFalse();
    assertThat(KeyFormat.isWellFormed("snc_" + "0".repeat(43) + checksum("0".repeat(43)))).isTrue();
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder base62 = new StringBuilder();
    for (long rest = crc.getValue(); base62.length() < 6; rest /= 62) {
      int digit = (int) (rest % 62);
      base62.insert(
          0, (char) (digit < 10 ? '0' + digit : digit < 36 ? 'A' + digit - 10 : 'a' + digit - 36));
    }
    return base62.toString();
  }

  @Test
  @DisplayName("RUL-26 a key is shown as snc_… and its last four characters")
  void masks() {
    Secret key = KeyFormat.of(new byte[32]);

    assertThat(KeyFormat.masked(KeyFormat.lastFour(key)))
        .isEqualTo("snc_…" + key.reveal().substring(49))
        .hasSize(9);
  }

  @Test
  @DisplayName("AUTH-08 a secret does not show itself")
  void hidesSecret() {
    Secret key = KeyFormat.of(new byte[32]);

    assertThat(key.toString()).doesNotContain(key.reveal().substring(4, 20)).doesNotContain("snc_");
    assertThat(SecretHash.of(key.reveal()).toString()).isEqualTo("SecretHash");
  }
}
