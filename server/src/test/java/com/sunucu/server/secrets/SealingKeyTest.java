package com.sunucu.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeyTest {

  @Test
  @DisplayName("a key is base64 of 32 bytes, as `openssl rand -base64 32` prints it")
  void parse() {
    String text = "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/8=";
    SealingKey key = SealingKey.parse(text).orElseThrow();
    assertThat(key.reveal()).isEqualTo(text);
    assertThat(SealingKey.parse("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_8")).contains(key);
    assertThat(key.id()).matches("[0-9a-f]{16}");
    assertThat(key).hasToString("SealingKey[" + key.id() + "]");
  }

  @ParameterizedTest
  @DisplayName("what is not 32 bytes of base64 is no key")
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "AAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/8 ",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void notOne(String text) {
    assertThat(SealingKey.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("new keys differ, ids too, and come back from their text")
  void random() {
    assertThat(Stream.generate(SealingKey::random).limit(100).map(SealingKey::id))
        .doesNotHaveDuplicates();
    SealingKey key = SealingKey.random();
    assertThat(SealingKey.parse(key.reveal())).contains(key);
    assertThat(SealingKey.parse(key.reveal()).map(SealingKey::id)).contains(key.id());
  }
}
