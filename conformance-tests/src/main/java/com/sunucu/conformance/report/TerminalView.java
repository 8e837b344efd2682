package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Coverage;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.result.Survey;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows a run on the terminal while it goes on, and sums it up. On a terminal that takes colours
 * its last line says what runs just now; elsewhere there are plain lines only.
 */
public final class TerminalView implements Progress {

  private static final int MAX_EVIDENCE = 2;
  private static final int MAX_NEVER_SEEN = 8;

  private static final int MAX_STATUS_LENGTH = 200;

  /** A line that wraps cannot be written over: what the terminal has no room for is cut off. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /** To the line's begin, and nothing to its end: the line that says what runs is written over. */
  private static final String WIPE = "\r\u001b[K";

  private final PrintWriter out;
  private final Ansi ansi;
  private final Transcript transcript;
  private final Set<String> running = new LinkedHashSet<>();
  private Duration waited = Duration.ZERO;
  private int all;
  private int done;

  public TerminalView(PrintWriter out, Ansi ansi, URI url, Redaction redaction) {
    this.out = out;
    this.ansi = ansi;
    this.transcript = new Transcript(url, redaction);
  }

  @Override
  public synchronized void surveyed(Survey survey, int checks) {
    all = checks;
    int operations = survey.served().size() + survey.missing().size();
    out.printf(
        "%s serves %d of the contract's %d operations, %d requests a window. %s.%n%n",
        transcript.url(),
        survey.served().size(),
        operations,
        survey.limit(),
        Count.of(checks, "check"));
    out.flush();
  }

  @Override
  public synchronized void began(CheckInfo check) {
    running.add(check.id());
    status();
  }

  @Override
  public synchronized void waits(Duration time) {
    wipe();
    out.printf(
        "Waiting %d s: a key's rate window is used up%s%n",
        time.toSeconds(),
        waited.isZero() ? "; more keys like it in the keys file would avoid this" : "");
    waited = waited.plus(time);
    status();
    out.flush();
  }

  @Override
  public synchronized void finished(Outcome outcome) {
    running.remove(outcome.check().id());
    done++;
    wipe();
    String cases = outcome.cases().size() > 1 ? "  " + outcome.cases().size() + " cases" : "";
    out.printf(
        "%s  %s%s  %d ms%n", word(outcome), outcome.check().id(), cases, outcome.took().toMillis());
    if (outcome.waiver().isPresent()) {
      out.printf(
          "    %s: %s%n",
          outcome.waiver().get().kind().word(), transcript.clean(outcome.waiver().get().reason()));
    } else if (outcome.status() != Status.PASS) {
      detail(outcome);
    }
    status();
    out.flush();
  }

  /** The counts, what the target lacks, and the verdict. */
  public synchronized void sum(Result result) {
    wipe();
    out.println();
    if (!result.survey().missing().isEmpty()) {
      String titles =
          result.survey().missing().stream()
              .map(Operation::title)
              .collect(Collectors.joining(", "));
      out.printf("not served (%d): %s%n", result.survey().missing().size(), titles);
    }
    coverage(result.coverage());
    if (!waited.isZero()) {
      out.printf(
          "waited for rate windows: %d s in all; more keys in the keys file avoid this%n",
          waited.toSeconds());
    }
    result.issues().forEach(c -> out.printf("baseline: %s: %s%n", c.check(), c.message()));
    String counts =
        Arrays.stream(Status.values())
            .filter(s -> result.count(s) > 0)
            .map(s -> result.count(s) + " " + s.word() + pardoned(result, s))
            .collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT,
        "%s: %s; %d exchanges in %.1f s, seed %d%n",
        result.verdict().word(),
        counts.isEmpty() ? "no checks" : counts,
        result.ledger().size(),
        result.run().took().toMillis() / 1000.0,
        result.run().seed());
    out.flush();
  }

  private static String pardoned(Result result, Status status) {
    long pardoned = result.pardoned(status);
    return pardoned == 0 ? "" : " (" + pardoned + " excused)";
  }

  private void coverage(Coverage coverage) {
    List<String> never = coverage.neverSeen();
    out.printf(
        "documented statuses seen: %d of %d (%d %%)%n",
        coverage.seen(), coverage.documented(), coverage.percent());
    if (!never.isEmpty()) {
      String more =
          never.size() > MAX_NEVER_SEEN
              ? " and " + (never.size() - MAX_NEVER_SEEN) + " more; the reports have them all"
              : "";
      List<String> some = never.subList(0, Math.min(MAX_NEVER_SEEN, never.size()));
      out.printf("never seen: %s%s%n", String.join(", ", some), more);
    }
  }

  private void detail(Outcome outcome) {
    out.printf("    %s: %s%n", outcome.check().clause().id(), outcome.check().clause().text());
    out.printf("    %s%n", transcript.clean(outcome.message()).replace("\n", "\n    "));
    for (Exchange exchange :
        outcome.evidence().subList(0, Math.min(MAX_EVIDENCE, outcome.evidence().size()))) {
      out.printf("    %s%n", transcript.curl(exchange.request()));
    }
  }

  private void status() {
    if (ansi.enabled() && !running.isEmpty()) {
      String line = "  " + done + "/" + all + "  " + String.join(" ", running);
      out.print(
          WIPE + NO_WRAP + line.substring(0, Math.min(MAX_STATUS_LENGTH, line.length())) + WRAP);
      out.flush();
    }
  }

  private void wipe() {
    if (ansi.enabled()) {
      out.print(WIPE);
    }
  }

  private String word(Outcome outcome) {
    String colour =
        switch (outcome.status()) {
          case PASS -> "green";
          case FAIL, ERROR -> "red";
          case WARN, NOT_TESTABLE -> "yellow";
          case NOT_APPLICABLE -> "faint";
        };
    String plain = outcome.waiver().isPresent() ? "faint" : colour;
    String word = String.format("%-14s", outcome.status().word());
    return ansi.string("@|" + plain + " " + word + "|@");
  }
}
