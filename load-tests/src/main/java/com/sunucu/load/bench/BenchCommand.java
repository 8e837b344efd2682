package com.sunucu.load.bench;

import com.sunucu.load.bench.BenchSettings.Part;
import com.sunucu.load.bench.report.HtmlReport;
import com.sunucu.load.bench.report.JsonReport;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.TextReport;
import com.sunucu.load.output.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sunucu-load bench}: measures, prints, and writes bench.json and bench.html. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description =
        "Reads of one server with everything on, beside a bare Javalin handler and raw Jetty; writes of"
            + " tickets beside bare inserts; webhooks beside bare posts, with the delay of their first"
            + " attempt; all in turns. The time from a start to the first 200; resident memory; what a"
            + " conformance run costs.")
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions server;

  @Option(
      names = "--conformance-jar",
      defaultValue = "conformance-tests/target/sunucu-conformance.jar",
      paramLabel = "FILE",
      description = "The harness, for the part CONFORMANCE.")
  private Path conformanceJar;

  @Option(
      names = "--out",
      defaultValue = "load-tests/target/report",
      paramLabel = "DIR",
      description = "Where bench.json and bench.html go.")
  private Path out;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Measures this part alone: ${COMPLETION-CANDIDATES}. All when it is not given.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--seconds",
      defaultValue = "5",
      paramLabel = "N",
      description = "Load on each server in each round.")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      paramLabel = "N",
      description = "How often each server has its turn.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      paramLabel = "SECONDS",
      description = "Load on each server before the first round.")
  private int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "16",
      paramLabel = "N",
      description = "Connections, each with a key of its own and one request under way.")
  private int connections;

  @Option(
      names = "--starts",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often each kind of start is timed.")
  private int starts;

  @Option(
      names = "--deliveries",
      defaultValue = "8000",
      paramLabel = "N",
      description = "Webhooks: the backlog of each round.")
  private int deliveries;

  @Option(
      names = "--posts",
      defaultValue = "64",
      paramLabel = "N",
      description = "Webhooks: bare posts under way at once.")
  private int posts;

  @Option(
      names = "--delay-seconds",
      defaultValue = "30",
      paramLabel = "N",
      description = "Webhooks: how long events are caused whose delay is measured.")
  private int delaySeconds;

  @Override
  public Integer call() throws IOException {
    check();
    BenchSettings settings =
        new BenchSettings(
            server.jar(),
            conformanceJar,
            server.jvm(),
            only,
            connections,
            new InterleavedRun.Pace(
                Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), rounds),
            starts,
            new BenchSettings.Webhooks(
                deliveries, posts, Duration.ofSeconds(warmUp), Duration.ofSeconds(delaySeconds)));
    Report report = new Benchmark(settings, line -> System.err.println("  " + line)).run();
    Files.createDirectories(out);
    JsonReport.write(report, out.resolve("bench.json"));
    Files.writeString(out.resolve("bench.html"), HtmlReport.of(report));
    System.out.print(TextReport.of(report));
    return 0;
  }

  private void check() {
    server.jar();
    server.jvm();
    Outputs.require(spec, out);
    Map<String, Integer> numbers =
        Map.of(
            "--seconds", seconds,
            "--rounds", rounds,
            "--warm-up", warmUp,
            "--connections", connections,
            "--starts", starts,
            "--deliveries", deliveries,
            "--posts", posts,
            "--delay-seconds", delaySeconds);
    numbers.forEach((name, value) -> {
      if (value < 1) {
        throw new ParameterException(spec.commandLine(), name + ": at least 1");
      }
    });
    if (only.contains(Part.CONFORMANCE)) {
      server.existing("--conformance-jar", conformanceJar);
    }
  }
}
