package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimitTest {

  @ParameterizedTest
  @CsvSource({
    "4, 5, 5, 8",
    "32, 5, 2000, 64",
    "64, 5, 5, 64",
    "64, 5, 2001, 32",
    "8, 10000, 5, 4",
    "4, 10000, 10000, 4"
  })
  @DisplayName("WHD-07 who answers promptly gets more at once, who hangs gets few")
  void limit(int before, long oneMillis, long otherMillis, int after) {
    assertThat(
            ConcurrencyLimit.after(
                before, List.of(Duration.ofMillis(oneMillis), Duration.ofMillis(otherMillis))))
        .isEqualTo(after);
  }
}
