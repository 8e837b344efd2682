package com.sunucu.load.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(List.of(7.0), new Summary(7, 7, 7, 0)),
        Arguments.of(List.of(3.0, 1.0, 2.0), new Summary(2, 1, 3, 1)),
        Arguments.of(List.of(4.0, 1.0, 3.0, 2.0), new Summary(2.5, 1, 4, 1.2)),
        Arguments.of(List.of(10.0, 10.0, 1000.0), new Summary(10, 10, 1000, 99)),
        Arguments.of(List.of(0.0, 0.0, 5.0), new Summary(0, 0, 5, 0)));
  }

  @ParameterizedTest
  @MethodSource("table")
  @DisplayName("The median stands whatever the order, and one outlier moves only the spread")
  void summary(List<Double> values, Summary expected) {
    assertThat(Summary.of(values)).isEqualTo(expected);
  }

  @Test
  @DisplayName("Nothing, and what is no number, has no summary")
  void nothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of(1.0, Double.NaN)));
  }
}
