package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Test
  @DisplayName("a password matches its own hash only, and two hashes of it differ")
  void matches() {
    PasswordHash hash = PasswordHash.of("doğru at pil 🐴");

    assertThat(hash.matches("doğru at pil 🐴")).isTrue();
    assertThat(hash.matches("doğru at pil")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(PasswordHash.of("doğru at pil 🐴")).isNotEqualTo(hash);
  }

  @Test
  @DisplayName("a random password has a hash like any other, that is just quicker")
  void random() {
    Secret password = RandomPassword.make();
    PasswordHash hash = PasswordHash.ofRandom(password);

    assertThat(hash.matches(password.reveal())).isTrue();
    assertThat(hash.matches(password.reveal() + "x")).isFalse();
    assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(PasswordHash.of("hush").encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  @DisplayName("a hash of the reference implementation (its test.c) is read")
  void readsReference() {
    byte[] known =
        HexFormat.of().parseHex("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    PasswordHash hash =
        new PasswordHash(
            "$argon2id$v=19$m=256,t=2,p=1$%s$%s"
                .formatted(
                    base64.encodeToString("somesalt".getBytes()), base64.encodeToString(known)));

    assertThat(hash.matches("password")).isTrue();
    assertThat(hash.matches("Password")).isFalse();
  }

  @Test
  @DisplayName(
      "neither password nor hash shows itself, and what is no hash is refused without being shown")
  void hides() {
    assertThat(PasswordHash.of("hush").toString()).isEqualTo("PasswordHash");
    assertThatThrownBy(() -> new PasswordHash("hush"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("hush");
  }
}
