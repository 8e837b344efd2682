package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.contract.Similar;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.report.TranscriptFile;
import com.sunucu.conformance.result.CheckInfo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code explain}: what a check is about, how it decides, and how to see it by hand. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explain a check: which sentence it proves, how it decides, and how to see it with curl.")
public final class ExplainCommand implements Callable<Integer> {

  /** Where a run leaves its reports unless it is told otherwise. */
  public static final String REPORTS = "conformance-report";

  /** More of the same teach nobody anything. */
  private static final int MAX_LINES = 12;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "such as RL-04.must.retry-after")
  private String id;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      defaultValue = REPORTS,
      description =
          "the reports of a run with --report transcript; its requests are shown (default: ${DEFAULT-VALUE})")
  private Path from;

  @Override
  public Integer call() {
    CheckInfo check =
        Checks.catalogue()
            .find(id)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no check %s; `list` shows them all.%s"
                        .formatted(id, Similar.question(id, ids()))));
    if (Files.exists(from) && !Files.isDirectory(from)) {
      throw new ParameterException(
          spec.commandLine(),
          "--from: %s is a file; name the directory of the reports".formatted(from));
    }
    if (!Files.exists(from) && spec.commandLine().getParseResult().hasMatchedOption("--from")) {
      throw new ParameterException(spec.commandLine(), "--from: there is no directory " + from);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(check.id());
    Sentence.stating(Sentence.packed(), check.clause().id())
        .forEach(text -> out.printf("  The document says: %s%n", text));
    out.printf(
        "  %s (%s, %s): %s%n",
        check.clause().id(), check.level(), check.clause().basis(), check.clause().text());
    for (Clause ruling : check.rulings()) {
      out.printf("  %s (%s): %s%n", ruling.id(), ruling.basis(), ruling.text());
    }
    out.printf("  Decides: %s%n", check.decides());
    out.printf(
        "  Runs: %s%n",
        switch (check.phase()) {
          case TOGETHER -> "beside others";
          case ALONE -> "alone, for it drives or needs a still clock";
          case LEDGER -> "last, over every exchange of the run";
        });
    limits(out);
    List<JsonNode> exchanges = TranscriptFile.of(from.resolve(TranscriptFile.NAME), check.id());
    if (exchanges.isEmpty()) {
      fromContract(out, check);
    } else {
      fromTranscript(out, check, exchanges);
    }
    out.flush();
    return 0;
  }

  /** What the contracts state of no operation or schema, but of the whole. */
  private static void limits(PrintWriter out) {
    out.printf("  Limits (x-rate-limit, x-limits of the contract): %s%n", text(Contract.api()));
    out.printf("  Limits of the sandbox (its x-limits): %s%n", text(Contract.sandbox()));
  }

  private static String text(Contract contract) {
    return contract.limits().entrySet().stream()
        .map(limit -> limit.getKey() + " " + limit.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<String> ids() {
    return Checks.catalogue().checks().stream().map(CheckInfo::id).toList();
  }

  private void fromTranscript(PrintWriter out, CheckInfo check, List<JsonNode> exchanges) {
    out.printf("  With curl, as the last run sent it ($KEY is a key of yours):%n");
    for (JsonNode exchange : exchanges.subList(0, Math.min(MAX_LINES, exchanges.size()))) {
      out.printf(
          "    %s%n      → %d%n",
          new Redaction().clean(exchange.path("curl").asString("")),
          exchange.path("status").asInt(0));
    }
    if (exchanges.size() > MAX_LINES) {
      out.printf("    and %d more%n", exchanges.size() - MAX_LINES);
    }
    only(out, check, exchanges.getFirst().path("seed").asString(""));
  }

  /** What the clause stands at in the contract is where to look. */
  private static void fromContract(PrintWriter out, CheckInfo check) {
    List<Operation> operations =
        Contract.api().operations().stream()
            .filter(o ->
                check.clause().place().anchors().contains(o.id())
                    || o.requirements().contains(check.clause().id()))
            .toList();
    if (!operations.isEmpty()) {
      out.printf("  With curl ($KEY is a key, $URL the server; put real ids in):%n");
    }
    for (Operation operation : operations) {
      String method = operation.reads() ? "" : " -X " + operation.method();
      String body =
          operation
              .example()
              .map(b -> " -H 'Content-Type: application/json' -d '" + b + "'")
              .orElse("");
      out.printf(
          "    curl -i%s -H \"Authorization: Bearer $KEY\"%s \"$URL%s\"%n",
          method, body, operation.path().text());
    }
    only(out, check, "1");
  }

  private static void only(PrintWriter out, CheckInfo check, String seed) {
    out.printf(
        "  Only this, with the same requests each time: run --url U --sandbox TOKEN --run %s --seed %s%n",
        check.id(), seed);
  }
}
