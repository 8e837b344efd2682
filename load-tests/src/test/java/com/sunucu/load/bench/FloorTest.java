package com.sunucu.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Round;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FloorTest {

  @Test
  @DisplayName("the median ratio of processor times decides, not the rate and not one round")
  void median() {
    double most = Floor.MAX_CPU_OF_JAVALIN;

    assertThat(Floor.passes(reads(most, most, 3 * most))).isTrue();
    assertThat(Floor.passes(reads(1, 1.01 * most, 1.01 * most))).isFalse();
    assertThat(Floor.ratio(reads(2, 3, 4))).isEqualTo(3);
  }

  private static Report.Comparison reads(double... serverCpu) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < serverCpu.length; i++) {
      rounds.add(round(i + 1, "sunucu", serverCpu[i]));
      rounds.add(round(i + 1, "javalin", 1));
    }
    return Report.Comparison.of("", new Report.Load(1, 1, 1, rounds.size()), rounds);
  }

  private static Round round(int round, String server, double cpuMicros) {
    return new Round(round, server, 100, 1, 2, 3, cpuMicros, 0.5, 10, 9, 1, 100, 50);
  }
}
