package com.sunucu.load.gatling;

import com.sunucu.load.output.Outputs;
import io.gatling.app.Gatling$;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code sunucu-load load}: both simulations, one after the other. Exit 1 where one found a fault.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Gatling's load on a sandbox: that every key gets exactly its limit in each window, and how"
          + " long the calls of a real account take.",
      "The operator token comes by the variable " + LoadTarget.TOKEN_VARIABLE + "."
    })
public final class LoadCommand implements Callable<Integer> {

  private static final int PASSED = 0;
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--url", required = true, paramLabel = "URL", description = "The sandbox's root.")
  private String url;

  @Option(
      names = "--out",
      defaultValue = "load-tests/target/report",
      paramLabel = "DIR",
      description = "Where the summaries and Gatling's HTML go.")
  private Path out;

  @Option(names = "--short", description = "Half a minute instead of two: what CI has time for.")
  private boolean brief;

  @Override
  public Integer call() throws IOException {
    Preflight.fault(url)
        .ifPresent(fault -> {
          throw new ParameterException(spec.commandLine(), fault);
        });
    Outputs.require(spec, out);
    if (System.getenv(LoadTarget.TOKEN_VARIABLE) == null) {
      throw new ParameterException(
          spec.commandLine(), LoadTarget.TOKEN_VARIABLE + " is not set: the sandbox's token");
    }
    String root = url.replaceFirst("/+$", "");
    LoadTarget target =
        new LoadTarget(root, out, brief ? LoadTarget.Length.SHORT : LoadTarget.Length.FULL);
    Preflight.require(root, target.control());
    target.publish();
    Path rates = out.resolve(RateLimitSimulation.SUMMARY);
    Path steady = out.resolve(SteadySimulation.SUMMARY);
    Files.deleteIfExists(rates);
    Files.deleteIfExists(steady);
    keepToThisMachine();
    boolean passed = run(RateLimitSimulation.class) & run(SteadySimulation.class);
    RateVerdict verdict = Summaries.read(rates, RateVerdict.class);
    SteadySummary summary = Summaries.read(steady, SteadySummary.class);
    System.out.print(text(verdict, summary));
    return passed && verdict.passed() && summary.passed() ? PASSED : FAILED;
  }

  /**
   * Gatling asks a registry whether there is a newer one of it, and remembers in the user's home
   * when it did. Its question goes to a port where nobody listens, its memory beside the reports.
   */
  private void keepToThisMachine() {
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", "9");
    System.setProperty("java.util.prefs.userRoot", out.resolve("gatling").toString());
  }

  /** Gatling alone says nothing but by its assertions; the HTML lies in a folder of the run. */
  private boolean run(Class<?> simulation) {
    String[] arguments = {
      "--simulation", simulation.getName(),
      "--results-folder", out.resolve("gatling").toString()
    };
    return Gatling$.MODULE$.fromArgs(arguments) == PASSED;
  }

  static String text(RateVerdict verdict, SteadySummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Rate limit: %s. %d keys over, %d within their limit of %d; %d windows judged; %,d served, %,d refused%n"
            .formatted(
                verdict.passed() ? "exact" : "BROKEN in " + verdict.violationCount() + " places",
                verdict.keysOver(),
                verdict.keysWithin(),
                verdict.limit(),
                verdict.windowsJudged(),
                verdict.served(),
                verdict.refused()));
    verdict.violations().forEach(it -> text.append("  ").append(it).append('\n'));
    text.append(
        "Steady mix: %s. %,d requests, %d failed, %d replays%n"
            .formatted(
                summary.passed() ? "all right" : "BROKEN",
                summary.requests(),
                summary.failed(),
                summary.replays()));
    summary
        .operations()
        .forEach((id, it) ->
            text.append(
                "  %-18s %6d   p50 %4d   p95 %4d   p99 %4d   max %4d ms%n"
                    .formatted(id, it.count(), it.p50(), it.p95(), it.p99(), it.max())));
    return text.toString();
  }
}
