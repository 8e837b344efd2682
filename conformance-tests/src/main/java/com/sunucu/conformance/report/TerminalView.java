package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.frame.Outcome;
import com.sunucu.conformance.frame.Progress;
import com.sunucu.conformance.frame.Result;
import com.sunucu.conformance.frame.Status;
import com.sunucu.conformance.frame.Survey;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Shows a run on the terminal while it goes on, and sums it up. */
public final class TerminalView implements Progress {

  private static final int MOST_EVIDENCE = 2;

  private final PrintWriter out;
  private final Ansi ansi;
  private final Transcript transcript;

  public TerminalView(PrintWriter out, Ansi ansi, URI url, Redaction redaction) {
    this.out = out;
    this.ansi = ansi;
    this.transcript = new Transcript(url, redaction);
  }

  @Override
  public synchronized void surveyed(Survey survey, int checks) {
    int all = survey.served().size() + survey.missing().size();
    out.printf(
        "%s serves %d of the contract's %d operations, %d requests a window. %d checks.%n%n",
        transcript.url(), survey.served().size(), all, survey.limit(), checks);
    out.flush();
  }

  @Override
  public synchronized void finished(Outcome outcome) {
    String cases = outcome.cases().size() > 1 ? "  " + outcome.cases().size() + " cases" : "";
    out.printf(
        "%s  %s%s  %d ms%n",
        word(outcome.status()), outcome.check().id(), cases, outcome.took().toMillis());
    if (outcome.status() != Status.PASS) {
      detail(outcome);
    }
    out.flush();
  }

  /** The counts, what the target lacks, and the verdict. */
  public synchronized void sum(Result result) {
    out.println();
    if (!result.survey().missing().isEmpty()) {
      String titles =
          result.survey().missing().stream()
              .map(Operation::title)
              .collect(Collectors.joining(", "));
      out.printf("not served (%d): %s%n", result.survey().missing().size(), titles);
    }
    String counts =
        Arrays.stream(Status.values())
            .filter(s -> result.count(s) > 0)
            .map(s -> result.count(s) + " " + s.word())
            .collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT,
        "%s: %s; %d exchanges in %.1f s, seed %d%n",
        result.verdict().word(),
        counts.isEmpty() ? "no checks" : counts,
        result.exchanges(),
        result.took().toMillis() / 1000.0,
        result.seed());
    out.flush();
  }

  private void detail(Outcome outcome) {
    out.printf("    %s: %s%n", outcome.check().clause().id(), outcome.check().clause().text());
    out.printf("    %s%n", transcript.clean(outcome.message()).replace("\n", "\n    "));
    for (Exchange exchange :
        outcome.evidence().subList(0, Math.min(MOST_EVIDENCE, outcome.evidence().size()))) {
      out.printf("    %s%n", transcript.curl(exchange.request()));
    }
  }

  private String word(Status status) {
    String colour =
        switch (status) {
          case PASS -> "green";
          case FAIL, ERROR -> "red";
          case WARN, NOT_TESTABLE -> "yellow";
          case NOT_APPLICABLE -> "faint";
        };
    return ansi.string("@|" + colour + " " + String.format("%-14s", status.word()) + "|@");
  }
}
