package com.sunucu.load.bench;

import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Report.Ratio;

/**
 * The floor under the server's performance that {@code make test} asserts: its processor time per
 * read beside that of a bare Javalin handler in the same run. A ratio of processor times within one
 * round is what a busy machine with two processors disturbs least.
 */
final class Floor {

  /**
   * The greatest ratio that passes. It is twice what was reached, so what fails doubles the cost of
   * a read and is no noise; docs/performance.md has the measurements. Lower it when reads get
   * cheaper.
   */
  static final double MAX_CPU_OF_JAVALIN = 7.2;

  private Floor() {}

  /** The median ratio of the run. */
  static double ratio(Report.Comparison reads) {
    return reads.ratios().stream()
        .filter(it -> it.figure().equals(Report.CPU))
        .mapToDouble((Ratio it) -> it.summary().median())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no server beside the first"));
  }

  /** Whether the run passes. */
  static boolean passes(Report.Comparison reads) {
    return ratio(reads) <= MAX_CPU_OF_JAVALIN;
  }
}
