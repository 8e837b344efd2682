package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.trace.KilledMutants;
import com.sunucu.conformance.trace.Trace;
import com.sunucu.conformance.trace.TraceReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trace}: from the document's sentences to the checks. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description =
        "Follow every sentence of the v1.6 document to requirements, checks and killed mutants: exit 1 where the chain is"
            + " broken.")
public final class TraceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--html", paramLabel = "FILE", description = "write it there as a page, too")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--selftest",
      paramLabel = "FILE",
      defaultValue = "conformance-tests/target/report/selftest.json",
      description = "the self-test's report, for the mutants (default: ${DEFAULT-VALUE})")
  private Path selftest;

  @Override
  public Integer call() {
    html.ifPresent(file -> UserFiles.requireWritable("--html", file));
    if (spec.commandLine().getParseResult().hasMatchedOption("--selftest")) {
      UserFiles.requireFile(selftest);
    }
    Trace trace;
    try {
      trace = Trace.of(Sentence.packed(), Clauses.packed().all(), KilledMutants.read(selftest));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    List<String> gaps =
        trace.gaps(
            Checks.catalogue().checks().stream().map(CheckInfo::id).collect(Collectors.toSet()));
    TraceReport report = new TraceReport(trace, gaps);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    if (html.isPresent()) {
      Path file = html.get().toAbsolutePath();
      UserFiles.write("--html", file, report.html());
      out.println("written: " + file);
    }
    out.flush();
    return gaps.isEmpty() ? 0 : 1;
  }
}
