package com.sunucu.load.bench;

import com.sunucu.load.bench.BenchSettings.Part;
import com.sunucu.load.bench.process.Jvm;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        "Requests/s and latency of reading one server with everything on, beside a bare Javalin"
            + " handler and raw Jetty, in turns; the time from a start to the first 200; and webhooks/s"
            + " beside bare posts, in turns, with the delay of their first attempt.")
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--server-jar",
      required = true,
      paramLabel = "FILE",
      description = "The API server.")
  private Path serverJar;

  @Option(
      names = "--server-java",
      paramLabel = "FILE",
      description = "The java command of each server. This process's when it is not given.")
  private Path serverJava = Jvm.OWN_JAVA;

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

  @Option(
      names = "--heap",
      defaultValue = "512m",
      paramLabel = "SIZE",
      description = "Heap of each server.")
  private String heap;

  @Option(
      names = "--jvm-flag",
      paramLabel = "FLAG",
      description = "A further flag of each server's JVM; may be repeated.")
  private List<String> jvmFlags = List.of();

  @Override
  public Integer call() throws IOException {
    check();
    BenchSettings settings =
        new BenchSettings(
            serverJar,
            new Jvm(serverJava, heap, jvmFlags),
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

  private void requireFile(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "%s: there is no %s".formatted(option, file));
    }
  }

  private void check() {
    requireFile("--server-jar", serverJar);
    requireFile("--server-java", serverJava);
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
  }
}
