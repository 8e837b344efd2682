package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.diff.ContractDiff;
import com.sunucu.conformance.diff.DiffOptions;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.report.DiffFormat;
import com.sunucu.conformance.diff.result.AcceptedChanges;
import com.sunucu.conformance.diff.result.ClauseDiff;
import com.sunucu.conformance.diff.result.ClauseDiff.Moved;
import com.sunucu.conformance.diff.result.DiffReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff OLD NEW}: what changed between two contracts, and whom it hurts. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two contracts: what changed, and whom it hurts.",
      "Exit 0 when nothing breaks; 1 when something breaks, must be judged by hand or changes generated"
          + " code; 2 when a contract cannot be read or the usage is wrong."
    })
public final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description =
          "the contract as released: a file, its spec folder, REV:path of git, or - for standard input")
  private String older;

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      description =
          "the contract as it shall be, likewise: of two folders the clauses are compared, too")
  private String newer;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, sarif, junit or markdown; text unless given",
      defaultValue = "text")
  private DiffFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the report there instead of printing it")
  private Optional<Path> out;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the changes there, too, as JSON")
  private Optional<Path> json;

  @Option(names = "--all", description = "show cosmetic changes, and not only their number")
  private boolean all;

  @Option(
      names = "--wire-only",
      description = "leave out what changes generated code and nothing on the wire")
  private boolean wireOnly;

  @Option(
      names = "--ignore",
      paramLabel = "PART",
      split = ",",
      description = "leave a part out: servers, to compare staging with production")
  private Set<String> ignored = Set.of();

  @Option(
      names = "--accept",
      paramLabel = "FILE",
      description = "changes that break and shall; `schema diff-accepted` prints the form")
  private Optional<Path> accept;

  @Override
  public Integer call() {
    json.ifPresent(file -> UserFiles.requireWritable("--json", file));
    out.ifPresent(file -> UserFiles.requireWritable("--out", file));
    DiffReport report = report();
    json.ifPresent(file -> UserFiles.write("--json", file, DiffFormat.JSON.write(report, true)));
    String text = format.write(report, all);
    if (out.isPresent()) {
      UserFiles.write("--out", out.get(), text);
    } else {
      PrintWriter print = spec.commandLine().getOut();
      print.print(text);
      print.flush();
    }
    return report.breaks() ? 1 : 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private DiffReport report() {
    ignored.stream()
        .filter(part -> !DiffOptions.IGNORABLE.contains(part))
        .findFirst()
        .ifPresent(part -> {
          throw wrong("--ignore knows servers, and not " + part);
        });
    if (older.equals("-") && newer.equals("-")) {
      throw wrong("standard input holds one contract: name a file for the other one");
    }
    try {
      return compared();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ParameterException(
          spec.commandLine(),
          "the contracts need more memory than there is: java -Xmx gives more",
          e);
    }
  }

  private DiffReport compared() {
    AcceptedChanges accepted = accept.map(AcceptedChanges::read).orElse(AcceptedChanges.none());
    List<Change> changes =
        ContractDiff.compare(source(older), source(newer), new DiffOptions(wireOnly, ignored));
    Optional<Path> oldFolder = folder(older);
    Optional<Path> newFolder = folder(newer);
    Clauses now = newFolder.map(Clauses::read).orElseGet(Clauses::packed);
    List<Moved> moved =
        oldFolder.isPresent() && newFolder.isPresent()
            ? ClauseDiff.compare(Clauses.read(oldFolder.get()), now, changes)
            : List.of();
    return new DiffReport(
        older,
        newer,
        changes,
        now.all().stream().collect(Collectors.toMap(Clause::id, Clause::checks)),
        moved,
        accepted,
        accepted.issues(changes, LocalDate.now(ZoneOffset.UTC)));
  }

  private static Source source(String given) {
    String file = folder(given).map(f -> f.resolve("openapi.yaml").toString()).orElse(given);
    return Source.read(file, System.in);
  }

  /** The spec folder that an argument names. */
  private static Optional<Path> folder(String given) {
    try {
      return Optional.of(Path.of(given)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
