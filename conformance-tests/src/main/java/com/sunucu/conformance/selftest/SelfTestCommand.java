package com.sunucu.conformance.selftest;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.cli.ExplainCommand;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.report.Count;
import com.sunucu.conformance.selftest.mutant.Mutant;
import com.sunucu.conformance.selftest.mutant.MutantCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code selftest}: whether the harness notices servers that are broken. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Try the harness itself: on the real server, broken in one way at a time. Each mutant must"
          + " fail the check that is named for it.",
      "Exit 0 where all do; with --mutants that says only that the selection is killed, and the last"
          + " line says partial. Exit 5 where a mutant survives, where the result counts for nothing,"
          + " and, without --mutants, where a check kills nothing or a requirement has no mutant.",
      "Exit 2 for wrong usage, 1 for any other failure."
    })
public final class SelfTestCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 5;

  /** More than any machine has room for. */
  private static final int MAX_SERVERS = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--server-jar",
      required = true,
      paramLabel = "FILE",
      description = "the right server, which is started as often as --servers says")
  private Path serverJar;

  @Option(
      names = "--server-java",
      paramLabel = "FILE",
      description = "the java command that runs it (default: the one of this process)")
  private Path serverJava = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "3",
      description = "servers beside each other (default: ${DEFAULT-VALUE})")
  private int servers;

  @Option(names = "--full", description = "all checks on each mutant: the whole matrix, in hours")
  private boolean full;

  @Option(
      names = "--mutants",
      paramLabel = "TEXT",
      description =
          "only mutants whose name, group or check has this in it; the verdict is partial, not passed")
  private String some = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "as of run (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ExplainCommand.REPORTS,
      description =
          "where selftest.json, selftest.html and TEST-selftest.xml go (default: ${DEFAULT-VALUE})")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    UserFiles.requireFile(serverJar);
    UserFiles.requireFile(serverJava);
    if (!Files.isExecutable(serverJava)) {
      throw new UserMistake("--server-java: %s cannot be executed".formatted(serverJava));
    }
    if (servers < 1 || servers > MAX_SERVERS) {
      throw new ParameterException(
          spec.commandLine(), "--servers takes 1 to %d".formatted(MAX_SERVERS));
    }
    UserFiles.requireDirectory("--out", out);
    Catalogue checks = Checks.catalogue();
    MutantCatalogue catalogue = MutantCatalogue.read(checks);
    List<Mutant> mutants = catalogue.mutants().stream().filter(this::wanted).toList();
    if (mutants.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--mutants: no mutant has \"%s\" in its name, group or check".formatted(some));
    }
    PrintWriter terminal = spec.commandLine().getOut();
    SelfTest.Tried tried;
    try (ServerPool pool = ServerPool.start(serverJava, serverJar, servers)) {
      SelfTest test = new SelfTest(checks, pool, seed, full);
      tried = test.run(mutants, catalogue.canary(), it -> tell(terminal, it));
    }
    Findings findings =
        Findings.of(tried, mutants.size(), catalogue, checks, Clauses.packed().all());
    SelfTestReport.write(findings, out);
    sum(terminal, findings);
    return findings.verdict() == Findings.Verdict.FAILED ? FAILED : OK;
  }

  private boolean wanted(Mutant mutant) {
    return mutant.name().contains(some)
        || mutant.group().contains(some)
        || mutant.kills().contains(some);
  }

  private static void tell(PrintWriter terminal, MutantResult kills) {
    terminal.printf(
        "%-8s %5d ms  %-45s %s%s%n",
        kills.killed() ? "killed" : "SURVIVES",
        kills.took().toMillis(),
        kills.mutant().kills(),
        kills.mutant().name(),
        kills.killed() ? "" : "  [" + kills.verdict() + "]");
    terminal.flush();
  }

  private void sum(PrintWriter terminal, Findings findings) {
    findings.invalid().forEach(it -> terminal.println("VOID: " + it));
    if (!findings.partial()) {
      findings.checksWithoutKill().forEach(it -> terminal.println("kills nothing: " + it));
      findings.requirementsWithoutMutant().forEach(it -> terminal.println("has no mutant: " + it));
    }
    if (findings.partial()) {
      terminal.printf(
          "%s: %d of %s killed; --mutants left the others out, so nothing is said of them%n",
          findings.verdict().word(),
          findings.killed(),
          Count.of(findings.kills().size(), "mutant"));
    } else {
      whole(terminal, findings);
    }
    terminal.println("written: " + out.resolve("selftest.html"));
    terminal.flush();
  }

  private static void whole(PrintWriter terminal, Findings findings) {
    terminal.printf(
        "%d of %s killed, %s without a kill, %s without a mutant, %d excused%n",
        findings.killed(),
        Count.of(findings.kills().size(), "mutant"),
        Count.of(findings.checksWithoutKill().size(), "check"),
        Count.of(findings.requirementsWithoutMutant().size(), "requirement"),
        findings.excused().size());
  }
}
