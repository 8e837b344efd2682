package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxClockEndpointsTest {

  @ParameterizedTest(name = "{0} s are {1} ms")
  @DisplayName("parts of a second count, down to the millisecond, as the caller wrote them")
  @CsvSource({
    "0, 0",
    "0.25, 250",
    "0.001, 1",
    "0.0009, 0",
    "1.1, 1100",
    "4.35, 4350",
    "59.9999, 59999",
    "1e-9, 0",
    "315576000, 315576000000",
    "315575999.999, 315575999999",
  })
  void milliseconds(double seconds, long expected) {
    assertThat(SandboxClockEndpoints.milliseconds(seconds)).hasMillis(expected);
  }
}
