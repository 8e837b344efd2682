package com.sunucu.load.bench.report;

import com.sunucu.load.http.Tally;
import java.time.Duration;
import java.util.Locale;

/**
 * One server's figures of one round.
 *
 * @param round counted from 1
 * @param server its name
 * @param requestsPerSecond answered within the window
 * @param p50Micros latency in a closed loop: with all connections busy it is what the rate leaves
 * @param p99Micros as above
 * @param maxMicros as above
 * @param serverCpuMicros processor time of the server's process per answer; noise of neighbours
 *     moves it less than the rate
 * @param generatorBusy share of one processor that the generator took; near 1, it is the generator
 *     that was measured
 * @param sent requests
 * @param answered within the window
 * @param late answered after it
 * @param bytes received, heads and bodies
 * @param bodyBytes the bodies alone
 */
public record Round(
    int round,
    String server,
    double requestsPerSecond,
    double p50Micros,
    double p99Micros,
    double maxMicros,
    double serverCpuMicros,
    double generatorBusy,
    long sent,
    long answered,
    long late,
    long bytes,
    long bodyBytes) {

  private static final double NANOS_PER_MICRO = 1000;

  public static Round of(int round, String server, Tally tally, Duration serverCpu) {
    return new Round(
        round,
        server,
        tally.requestsPerSecond(),
        tally.latency().p50() / NANOS_PER_MICRO,
        tally.latency().p99() / NANOS_PER_MICRO,
        tally.latency().max() / NANOS_PER_MICRO,
        serverCpu.toNanos() / NANOS_PER_MICRO / tally.sent(),
        (double) tally.generatorCpu().toNanos() / tally.window().toNanos(),
        tally.sent(),
        tally.answered(),
        tally.late(),
        tally.bytes(),
        tally.bodyBytes());
  }

  /** A line for the terminal. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "round %d  %-8s %,9.0f requests/s  p50 %,7.0f µs  p99 %,8.0f µs",
        round,
        server,
        requestsPerSecond,
        p50Micros,
        p99Micros);
  }
}
