package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.contract.Similar;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.frame.Runner;
import com.sunucu.conformance.profile.Glob;
import com.sunucu.conformance.report.Report;
import com.sunucu.conformance.report.ReportFormat;
import com.sunucu.conformance.report.TerminalView;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Verdict;
import com.sunucu.conformance.target.NameServer;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Preflight;
import com.sunucu.conformance.target.SandboxFailed;
import com.sunucu.conformance.target.Target;
import com.sunucu.conformance.target.TargetRejected;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: checks a server at a URL. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Check a server: every clause that it lets be seen.")
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private TargetOptions targetOptions;

  @Mixin private TermsOptions termsOptions;

  @Option(
      names = "--run",
      split = ",",
      paramLabel = "GLOB",
      description = "only checks whose id matches, such as 'RL-*'")
  private List<String> run = List.of();

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "GLOB",
      description = "no checks whose id matches")
  private List<String> skip = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "fixes order and data: with the same seed a check sends the same requests, alone or not (default:"
              + " ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--report",
      split = ",",
      paramLabel = "FORMAT",
      description = "files to write: ${COMPLETION-CANDIDATES}")
  private List<ReportFormat> reports = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ExplainCommand.REPORTS,
      description = "where to write them (default: ${DEFAULT-VALUE})")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Optional<NameServer> names = targetOptions.names();
    try {
      return run(names);
    } finally {
      names.ifPresent(NameServer::close);
    }
  }

  private int run(Optional<NameServer> names) throws IOException {
    Contract contract = Contract.api();
    Catalogue all = Checks.catalogue();
    Target target = targetOptions.target(contract, names);
    RunPolicy policy = termsOptions.policy(all, LocalDate.now(ZoneOffset.UTC));
    Catalogue catalogue = all.select(run, skip);
    PrintWriter terminal = spec.commandLine().getOut();
    sayWhatMatchesNothing(all);
    if (catalogue.checks().isEmpty()) {
      terminal.println("no check is left to run");
      return Verdict.NOTHING_RAN.exitCode();
    }
    requireWritable();
    TerminalView view =
        new TerminalView(
            terminal, spec.commandLine().getColorScheme().ansi(), target.url(), target.redaction());
    Result result;
    Interruption interruption = Interruption.watch(target, spec.commandLine().getErr());
    try {
      Preflight.require(target, contract);
      result = new Runner(contract, catalogue, policy).run(target, seed, view);
    } catch (Unreachable | SandboxFailed | TargetRejected | NotTestable e) {
      return noVerdict(target, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return noVerdict(target, "the harness failed: " + trace);
    } finally {
      interruption.close();
    }
    view.sum(result);
    if (result.verdict() != Verdict.CONFORMANT
        && target.keys().sandbox().filter(it -> it.clock().disturbed()).isPresent()) {
      return noVerdict(
          target,
          "somebody else drove the sandbox's clock meanwhile. One run at a time, or a sandbox for each; no report is written");
    }
    Report report = new Report(result, contract, Sentence.packed(), target.redaction());
    for (ReportFormat format : reports) {
      terminal.println("written: " + format.write(out, report));
    }
    terminal.flush();
    warn(target);
    return result.verdict().exitCode();
  }

  /** Last, where it is not scrolled away. */
  private void warn(Target target) {
    target.redaction().warning().ifPresent(spec.commandLine().getErr()::println);
  }

  private int noVerdict(Target target, String why) {
    spec.commandLine().getErr().println(Verdict.NONE.word() + ": " + target.redaction().clean(why));
    warn(target);
    return Verdict.NONE.exitCode();
  }

  /** A glob with a slip of the pen would leave its checks away in silence. */
  private void sayWhatMatchesNothing(Catalogue all) {
    Stream.concat(run.stream(), skip.stream())
        .filter(glob -> all.checks().stream().noneMatch(c -> new Glob(glob).matches(c.id())))
        .forEach(glob ->
            spec.commandLine()
                .getErr()
                .println(
                    "no check matches %s; `list` shows them all, and case counts.%s"
                        .formatted(glob, Similar.question(glob, ids(all)))));
  }

  private static List<String> ids(Catalogue all) {
    return all.checks().stream().map(CheckInfo::id).toList();
  }

  /** Before the run, for after it its result would be lost. */
  private void requireWritable() {
    boolean named = spec.commandLine().getParseResult().hasMatchedOption("--out");
    if (reports.isEmpty()) {
      if (named) {
        throw new ParameterException(
            spec.commandLine(), "--out says where, and nothing says what: add --report html,junit");
      }
      return;
    }
    UserFiles.requireDirectory("--out", out);
  }
}
