package com.sunucu.load.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {

  private static final RateVerdict BROKEN =
      new RateVerdict(120, 48, 24, 48, 6_178, 18_685, 1, List.of("key 3: status 500"));

  @TempDir private Path folder;

  @Test
  @DisplayName("what a simulation wrote is read back, and tells what broke")
  void summaries() {
    Histogram millis = new Histogram(3);
    millis.recordValue(7);
    SteadySummary steady = SteadySummary.of(Map.of("getAccount", millis), 0, 1);
    Summaries.write(folder.resolve("new/rate-limit.json"), BROKEN);
    Summaries.write(folder.resolve("new/steady.json"), steady);

    assertThat(Summaries.read(folder.resolve("new/rate-limit.json"), RateVerdict.class))
        .isEqualTo(BROKEN);
    assertThat(Summaries.read(folder.resolve("new/steady.json"), SteadySummary.class))
        .isEqualTo(steady);
    assertThat(LoadCommand.text(BROKEN, steady))
        .contains("BROKEN in 1 places", "key 3: status 500", "all right", "getAccount");
  }

  @Test
  @DisplayName("a mix without requests, with a failure or without a replay does not pass")
  void steadyFailures() {
    Histogram millis = new Histogram(3);
    millis.recordValue(7);

    assertThat(SteadySummary.of(Map.of(), 0, 1).passed()).isFalse();
    assertThat(SteadySummary.of(Map.of("getAccount", millis), 1, 1).passed()).isFalse();
    assertThat(SteadySummary.of(Map.of("getAccount", millis), 0, 0).passed()).isFalse();
    assertThat(SteadySummary.of(Map.of("getAccount", millis), 0, 1).passed()).isTrue();
  }
}
