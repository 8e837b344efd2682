package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.diff.Change;
import com.sunucu.conformance.diff.ClauseDiff;
import com.sunucu.conformance.diff.ClauseDiff.Moved;
import com.sunucu.conformance.diff.ContractDiff;
import com.sunucu.conformance.diff.DiffReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    description =
        "Compare two contracts: exit 0 when nothing breaks, 1 when something does, 2 on wrong usage.")
public final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "the contract as released, or its spec folder")
  private Path older;

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      description =
          "the contract as it shall be, or its spec folder: of two folders the clauses are compared, too")
  private Path newer;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the changes there, too, as JSON")
  private Optional<Path> json;

  @Override
  public Integer call() {
    json.ifPresent(file -> UserFiles.requireWritable("--json", file));
    DiffReport report = report();
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    if (json.isPresent()) {
      UserFiles.write("--json", json.get(), report.json() + "\n");
    }
    return report.breaks() ? 1 : 0;
  }

  private DiffReport report() {
    try {
      List<Change> changes = ContractDiff.compare(contract(older), contract(newer));
      boolean folders = Files.isDirectory(older) && Files.isDirectory(newer);
      Clauses now = Files.isDirectory(newer) ? Clauses.read(newer) : Clauses.packed();
      List<Moved> moved =
          folders ? ClauseDiff.compare(Clauses.read(older), now, changes) : List.of();
      return new DiffReport(
          older.toString(),
          newer.toString(),
          changes,
          now.all().stream().collect(Collectors.toMap(Clause::id, Clause::checks)),
          moved);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Document contract(Path given) {
    Path file = Files.isDirectory(given) ? given.resolve("openapi.yaml") : given;
    Document document = Document.read(file);
    if (!document.root().has("openapi")) {
      throw new IllegalArgumentException(file + " is no OpenAPI document: it has no `openapi:`");
    }
    return document;
  }
}
