package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

  private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");

  @ParameterizedTest(name = "{0}: {1} s after the start it is {2} s later")
  @DisplayName(
      "freeze, resume and advance by a number of seconds, 10 s of real time between one and the next")
  @CsvSource({
    "'', 0, 0",
    "'', 7.25, 7.25",
    "60, 10, 70",
    "0.25 0.001, 20, 20.251",
    "freeze, 10, 0",
    "freeze, 999, 0",
    "freeze 60, 20, 60",
    "freeze 60 0.5, 999, 60.5",
    "freeze freeze, 20, 0",
    "freeze resume, 20, 10",
    "freeze resume, 25, 15",
    "freeze 60 resume, 30, 70",
    "60 freeze, 20, 70",
    "60 freeze 5 resume 5, 40, 90",
    "resume, 10, 10",
    "60 resume, 20, 80",
    "freeze resume freeze, 30, 10",
    "freeze resume freeze resume, 40, 20",
  })
  void steps(String steps, double secondsOfRealTime, double expectedSeconds) {
    Timeline timeline = Timeline.REAL;
    Instant real = START;
    for (String step : steps.isEmpty() ? new String[0] : steps.split(" ")) {
      timeline =
          switch (step) {
            case "freeze" -> timeline.frozen(real);
            case "resume" -> timeline.resumed(real);
            default -> timeline.advancedBy(seconds(Double.parseDouble(step)));
          };
      real = real.plusSeconds(10);
    }
    assertThat(timeline.at(START.plus(seconds(secondsOfRealTime))))
        .isEqualTo(START.plus(seconds(expectedSeconds)));
  }

  @Test
  @DisplayName("time never steps back where it freezes and where it runs on, not by a nanosecond")
  void monotonous() {
    Instant real = START.plusNanos(1_234_567);
    Instant running = Timeline.REAL.at(real);
    Timeline frozen = Timeline.REAL.frozen(real);
    assertThat(frozen.at(real.plusSeconds(1))).isEqualTo(running);
    Instant later = real.plusNanos(987_654_321);
    assertThat(frozen.resumed(later).at(later)).isEqualTo(running);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
