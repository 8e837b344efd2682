package com.sunucu.server.oauth.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.oauth.tokens.RefreshToken.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAU-06, RUL-45: what becomes of a refresh token. */
class RefreshTokenTest {

  private static final Instant USED = Instant.parse("2026-06-03T09:00:00Z");
  private static final String KEY = "00".repeat(31) + "01";

  private static RefreshToken token(Optional<RefreshToken.Use> use) {
    return new RefreshToken(new UUID(1, 1), new UUID(2, 2), "hash", KEY, use);
  }

  @ParameterizedTest
  @DisplayName(
      "a repeated request has the same scope, comes in time, and finds its successor unused")
  @CsvSource({
    "account:read, account:read, true,      0, 30, REPEAT",
    "account:read, account:read, true,  29999, 30, REPEAT",
    "account:read, account:read, true,  30000, 30, REUSE",
    "account:read, account:read, false,     0, 30, REUSE",
    "account:read, servers:read, true,      0, 30, REUSE",
    "account:read,             , true,      0, 30, REUSE",
    "            , account:read, true,      0, 30, REUSE",
    "            ,             , true,      0, 30, REPEAT",
    "            ,             , true,      0,  0, REUSE"
  })
  void used(
      String first, String second, boolean unused, long millis, long window, Outcome outcome) {
    RefreshToken token = token(Optional.of(new RefreshToken.Use(USED, Optional.ofNullable(first))));

    assertThat(
            token.decide(
                Optional.ofNullable(second),
                unused,
                USED.plusMillis(millis),
                Duration.ofSeconds(window)))
        .isEqualTo(outcome);
  }

  @Test
  @DisplayName("an unused token is replaced, with or without a retry window")
  void unused() {
    assertThat(token(Optional.empty()).decide(Optional.empty(), false, USED, Duration.ZERO))
        .isEqualTo(Outcome.ROTATE);
  }

  @Test
  @DisplayName("the successor is the same each time, well formed, and depends on text and key")
  void successor() {
    String text = RefreshToken.FORMAT.random().reveal();
    RefreshToken token = token(Optional.empty());
    RefreshToken otherKey =
        new RefreshToken(new UUID(1, 1), new UUID(2, 2), "hash", "00".repeat(32), Optional.empty());

    String successor = token.successor(text).reveal();

    assertThat(successor).isEqualTo(token.successor(text).reveal()).isNotEqualTo(text);
    assertThat(RefreshToken.FORMAT.isWellFormed(successor)).isTrue();
    assertThat(otherKey.successor(text).reveal()).isNotEqualTo(successor);
    assertThat(token.successor(RefreshToken.FORMAT.random().reveal()).reveal())
        .isNotEqualTo(successor);
  }
}
