package com.sunucu.server.sandbox.sample;

import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.backbone.SimulatedBackbone;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Samples of many seeds, on ordinary days and on those where months and years end. */
final class Samples {

  static final List<OsTemplate> TEMPLATES = new SimulatedBackbone().templates();

  static final List<Sample> ALL =
      Stream.of("2026-06-03", "2026-01-01", "2026-12-31", "2028-02-29", "2026-03-31")
          .map(day -> Instant.parse(day + "T00:00:00.000001Z"))
          .flatMap(Samples::of)
          .toList();

  private Samples() {}

  private static Stream<Sample> of(Instant now) {
    return Stream.concat(
        LongStream.range(0, 10)
            .mapToObj(number -> Sample.standard(number * 0x9E3779B97F4A7C15L, TEMPLATES, now)),
        Stream.of(Sample.demo(TEMPLATES, now)));
  }
}
