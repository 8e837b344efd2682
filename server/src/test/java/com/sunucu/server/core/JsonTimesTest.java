package com.sunucu.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTimesTest {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  @DisplayName("RUL-05 times are written as the formatter writes them, milliseconds cut off")
  void times() {
    JsonMapper json = Json.strict();
    Random random = new Random(5);
    Stream<Instant> edges =
        Stream.of(
                "-0001-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "0999-12-31T23:59:59.001Z",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T12:34:56.789Z",
                "2025-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z")
            .map(Instant::parse);
    Stream<Instant> others =
        LongStream.range(0, 2_000)
            .mapToObj(i ->
                Instant.ofEpochSecond(
                    random.nextLong(0, 253_402_300_800L), random.nextInt(1_000_000_000)));

    Stream.concat(edges, others)
        .forEach(time ->
            assertThat(json.writeValueAsString(time)).isEqualTo('"' + FORM.format(time) + '"'));
  }
}
