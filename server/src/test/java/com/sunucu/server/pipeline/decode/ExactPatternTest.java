package com.sunucu.server.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server takes the exact form of a text where the contract's pattern or format is looser. */
class ExactPatternTest {

  private static final ContractTexts TEXTS = ContractTexts.ofContract();
  private static final String LABEL = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-06-03T08:25:23Z",
        "2026-06-03T08:25:23.0Z",
        "2026-06-03T08:25:23.000000Z",
        "2026-06-03T08:25:23.000+00:00",
        "2026-06-03T11:25:23.000+03:00",
        "2026-06-03t08:25:23.000z",
        "2026-06-03 08:25:23.000Z",
        "2026-02-30T08:25:23.000Z",
        "2026-06-03T08:25:23.000Z\n"
      })
  @DisplayName("RUL-05 a time has three digits of milliseconds and Z, and is one")
  void time(String other) {
    assertThat(TEXTS.takes("Timestamp", "2026-06-03T08:25:23.000Z")).isTrue();
    assertThat(TEXTS.takes("Timestamp", other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3F0C9A1E-5D1B-4C7E-9A55-0E6F2B8D7C41",
        "3f0c9a1e5d1b4c7e9a550e6f2b8d7c41",
        "{3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41}",
        "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c4",
        "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41\n"
      })
  @DisplayName("RUL-05 an id is a UUID in lower case")
  void id(String other) {
    assertThat(TEXTS.takes("Id", "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41")).isTrue();
    assertThat(TEXTS.takes("Id", other)).isFalse();
  }

  @Test
  @DisplayName("a label of a host name has at most 63 characters")
  void labels() {
    assertThat(TEXTS.takes("HostName", LABEL + ".example")).isTrue();
    assertThat(TEXTS.takes("HostName", LABEL + "a.example")).isFalse();
    assertThat(TEXTS.takes("HostName", "example." + LABEL)).isTrue();
    assertThat(TEXTS.takes("HostName", "example." + LABEL + "a")).isFalse();
  }

  @Test
  @DisplayName("a text of a million labels or escapes is refused, and breaks nothing")
  void veryLong() {
    assertThat(TEXTS.takes("HostName", "a.".repeat(500_000) + "a")).isFalse();
    assertThat(TEXTS.takes("Subject", "a".repeat(1_000_000) + "\u0000")).isFalse();
    assertThat(TEXTS.takes("Subject", " ".repeat(1_000_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'\u0085', false",
    "'\u00a0', false",
    "'\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000', false",
    "'\u00a0a\u3000', true",
    "'\u200b', true",
    "'\ufeff', true"
  })
  @DisplayName("RUL-39 text of white space alone, as Unicode has it, is blank")
  void blank(String text, boolean taken) {
    assertThat(TEXTS.takes("Subject", text)).isEqualTo(taken);
    assertThat(TEXTS.takes("MessageText", text)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0008", "\u000b", "\u000c", "\r", "\u001f"})
  @DisplayName("RUL-39 of the control characters a text holds tab and newline alone, at any place")
  void control(String character) {
    assertThat(TEXTS.takes("Subject", character + "a")).isFalse();
    assertThat(TEXTS.takes("Subject", "a" + character)).isFalse();
    assertThat(TEXTS.takes("Subject", " " + character + "a")).isFalse();
    assertThat(TEXTS.takes("Description", character)).isFalse();
    assertThat(TEXTS.takes("Subject", "\t\n a\t\n")).isTrue();
  }
}
