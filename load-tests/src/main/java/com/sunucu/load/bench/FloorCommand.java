package com.sunucu.load.bench;

import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sunucu-load floor}: measures reads for half a minute and fails below the floor. */
@Command(
    name = "floor",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the server's processor time per read beside a bare Javalin handler's, in turns.",
      "Exit 5 if the ratio is above the limit in Floor.MAX_CPU_OF_JAVALIN."
    })
public final class FloorCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 16;
  private static final int FAILED = 5;
  private static final InterleavedRun.Pace PACE =
      new InterleavedRun.Pace(Duration.ofSeconds(8), 40_000, Duration.ofSeconds(1), 7);
  private static final String TOKEN = "operator-token-of-the-floor";

  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws IOException {
    Jvm jvm = server.jvm();
    Path jar = server.jar();
    Report.Comparison reads =
        new ReadBench(CONNECTIONS, PACE, jvm, line -> System.err.println("  " + line))
            .run(
                data -> ProcessSpec.sunucu(jar, jvm, data, TOKEN),
                TOKEN,
                List.of(Baseline.JAVALIN));
    double ratio = Floor.ratio(reads);
    boolean passed = Floor.passes(reads);
    System.out.printf(
        Locale.ROOT,
        "%s: a read takes %.1f times the processor time of a bare Javalin handler; the floor is %.1f%n",
        passed ? "passed" : "FAILED",
        ratio,
        Floor.MAX_CPU_OF_JAVALIN);
    if (!passed) {
      System.out.println(
          "make profile shows where the time goes; docs/performance.md has what was reached.");
    }
    return passed ? 0 : FAILED;
  }
}
