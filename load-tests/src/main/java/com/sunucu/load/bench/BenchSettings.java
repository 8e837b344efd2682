package com.sunucu.load.bench;

import com.sunucu.load.bench.process.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a run of the benchmark is told.
 *
 * @param serverJar the API server
 * @param conformanceJar the harness
 * @param jvm of each server
 * @param parts what is measured
 * @param connections of the load, each with a key of its own
 * @param pace how long all takes
 * @param starts how often each kind of start is timed
 * @param webhooks how webhooks are measured
 */
record BenchSettings(
    Path serverJar,
    Path conformanceJar,
    Jvm jvm,
    Set<Part> parts,
    int connections,
    InterleavedRun.Pace pace,
    int starts,
    Webhooks webhooks) {

  BenchSettings {
    parts = Set.copyOf(parts);
  }

  /** A part of the benchmark that can be run by itself. */
  enum Part {
    /** A read operation beside bare servers. */
    READS,
    /** A write operation beside bare inserts. */
    WRITES,
    /** Starts, with and without AOT cache, beside a bare server's. */
    STARTS,
    /** Resident memory at rest and under load. */
    MEMORY,
    /** What a run of the conformance checks costs. */
    CONFORMANCE,
    /** Deliveries beside bare posts, and their delay. */
    WEBHOOKS
  }

  /**
   * How webhooks are measured.
   *
   * @param deliveries the backlog of each round
   * @param inFlight bare posts under way at once
   * @param delayWarmUp events before those whose delay counts
   * @param delay how long events are caused whose delay counts
   */
  record Webhooks(int deliveries, int inFlight, Duration delayWarmUp, Duration delay) {}
}
