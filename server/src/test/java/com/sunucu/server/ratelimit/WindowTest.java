package com.sunucu.server.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final Instant START = Instant.parse("2026-06-03T10:00:00.250Z");

  @Test
  @DisplayName(
      "RL-05: a window opens with its first request and ends a minute later, whatever comes in between")
  void isFixed() {
    Window first = Window.count(Optional.empty(), 120, START);
    Window later = Window.count(Optional.of(first), 120, START.plusSeconds(59));

    assertThat(first.endsAt()).isEqualTo(START.plusSeconds(60));
    assertThat(later.endsAt()).isEqualTo(first.endsAt());
    assertThat(later.used()).isEqualTo(2);
  }

  @Test
  @DisplayName("RUL-15: Remaining counts 119 … 0 and stays there; the 121st is refused")
  void countsDown() {
    Window window = Window.count(Optional.empty(), 120, START);
    for (int request = 1; request <= 120; request++) {
      assertThat(window.allowed()).isTrue();
      assertThat(window.remaining()).isEqualTo(120 - request);
      window = Window.count(Optional.of(window), 120, START);
    }
    assertThat(window.allowed()).isFalse();
    assertThat(window.remaining()).isZero();
    for (int more = 0; more < 1000; more++) {
      window = Window.count(Optional.of(window), 120, START);
    }
    assertThat(window.allowed()).isFalse();
  }

  @ParameterizedTest(name = "{0} ms after the first request: {1} used")
  @CsvSource({"0, 2", "59999, 2", "60000, 1", "60001, 1", "86400000, 1"})
  @DisplayName("RL-05: the request at the window's end opens the next window")
  void opensAnew(long millis, int used) {
    Window first = Window.count(Optional.empty(), 120, START);

    assertThat(Window.count(Optional.of(first), 120, START.plusMillis(millis)).used())
        .isEqualTo(used);
  }

  @ParameterizedTest(name = "{0} ms before the end: Retry-After {1}")
  @CsvSource({"60000, 60", "59999, 60", "59000, 59", "1001, 2", "1000, 1", "1, 1", "0, 1"})
  @DisplayName("RL-04: Retry-After is the seconds until the end, rounded up, 1 to 60")
  void retryAfter(long millisLeft, long seconds) {
    Window window = new Window(120, 121, START);

    assertThat(window.retryAfterSeconds(START.minusMillis(millisLeft))).isEqualTo(seconds);
  }

  @Test
  @DisplayName("RUL-15: Reset is the end in unix seconds, rounded up")
  void reset() {
    Instant whole = Instant.parse("2026-06-03T10:01:00Z");

    assertThat(new Window(120, 1, whole).resetSeconds()).isEqualTo(whole.getEpochSecond());
    assertThat(new Window(120, 1, whole.plusNanos(1)).resetSeconds())
        .isEqualTo(whole.getEpochSecond() + 1);
  }

  @Test
  @DisplayName("RL-07: a clock that steps back a little opens no second window beside the first")
  void smallStepBack() {
    Window first = Window.count(Optional.empty(), 120, START);

    assertThat(Window.count(Optional.of(first), 120, START.minusSeconds(30)).used()).isEqualTo(2);
  }

  @Test
  @DisplayName("RL-05: a clock that was set back far locks nobody out")
  void farStepBack() {
    Window full = new Window(120, 121, START.plusSeconds(60));
    Window window = Window.count(Optional.of(full), 120, START.minus(Duration.ofDays(1)));

    assertThat(window.allowed()).isTrue();
  }
}
