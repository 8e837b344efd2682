package com.sunucu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyKeyTest {

  @ParameterizedTest(name = "{0} is the key {1}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {"abc, abc", "'\"abc\"', abc", "'\"a\\\"b\\\\c\"', 'a\"b\\c'", "a\"b, a\"b"})
  @DisplayName("RUL-16: a quoted string stands for its content")
  void parses(String header, String key) {
    assertThat(IdempotencyKey.parse(header)).isEqualTo(new IdempotencyKey(key));
  }
}
