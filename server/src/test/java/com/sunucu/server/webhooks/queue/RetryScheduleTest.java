package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  @ParameterizedTest(name = "after attempt {0}: {1} min, at most {2} s")
  @DisplayName("WHD-03 one minute doubling to six hours, up to a tenth more, never above six hours")
  @CsvSource({
    "1, 1, 66",
    "2, 2, 132",
    "3, 4, 264",
    "4, 8, 528",
    "5, 16, 1056",
    "6, 32, 2112",
    "7, 64, 4224",
    "8, 128, 8448",
    "9, 256, 16896",
    "10, 360, 21600",
  })
  void pauses(int attempt, long minutes, long mostSeconds) {
    Duration least = Duration.ofMinutes(minutes);
    Duration most = Duration.ofSeconds(mostSeconds);
    assertThat(RetrySchedule.pauseAfter(attempt, 0)).contains(least);
    assertThat(RetrySchedule.pauseAfter(attempt, 1)).contains(most);
    assertThat(IntStream.rangeClosed(0, 1000).mapToObj(it -> it / 1000.0))
        .allSatisfy(jitter ->
            assertThat(RetrySchedule.pauseAfter(attempt, jitter).orElseThrow())
                .isBetween(least, most));
  }

  @Test
  @DisplayName("after the eleventh attempt no more: 11 in about 14.5 hours")
  void end() {
    assertThat(RetrySchedule.pauseAfter(11, 0)).isEmpty();
    assertThat(RetrySchedule.pauseAfter(12, 1)).isEmpty();
    assertThat(RetrySchedule.pauseAfter(Integer.MAX_VALUE, 0.5)).isEmpty();
    LongStream minutes =
        IntStream.rangeClosed(1, 11)
            .mapToObj(it -> RetrySchedule.pauseAfter(it, 0))
            .flatMapToLong(it -> it.stream().mapToLong(Duration::toMinutes));
    assertThat(minutes.sum()).isEqualTo(871);
  }

  @ParameterizedTest
  @DisplayName("what is no attempt or no share of the jitter is an internal fault")
  @CsvSource({"0, 0", "-1, 0", "1, -0.001", "1, 1.001", "1, NaN"})
  void faults(int attempt, double jitter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.pauseAfter(attempt, jitter));
  }
}
