package com.sunucu.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

  private static final Instant T = Instant.parse("2022-02-22T19:22:22Z");

  @Test
  @DisplayName("an id is a UUID of version 7 that begins with the time, as RFC 9562 A.6 has it")
  void form() {
    UUID id = TimeOrderedId.at(T);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).startsWith("017f22e2-79b0-7");
  }

  @Test
  @DisplayName("later ids sort behind earlier ones, and those of one moment differ")
  void order() {
    List<String> ids =
        IntStream.range(0, 1_000)
            .mapToObj(i -> TimeOrderedId.at(T.plusMillis(i)).toString())
            .toList();

    assertThat(ids).isSorted();
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> TimeOrderedId.at(T)))
        .doesNotHaveDuplicates();
  }
}
