package com.sunucu.conformance.trace;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.report.Count;
import com.sunucu.conformance.report.Pages;
import java.util.List;

/** Formats a trace as a table for the terminal and as an HTML page. */
public record TraceReport(Trace trace, List<String> gaps) {

  /** A block for each sentence, then the gaps. */
  public String text() {
    StringBuilder out = new StringBuilder();
    String section = "";
    for (Sentence sentence : trace.sentences()) {
      if (!section.equals(sentence.section())) {
        section = sentence.section();
        out.append('\n').append(section).append('\n');
      }
      out.append("  ").append(sentence.text()).append('\n');
      sentence.excluded().ifPresent(why -> out.append("    excluded: ").append(why).append('\n'));
      for (String id : sentence.states()) {
        out.append("    ").append(id).append("  ").append(proof(id)).append('\n');
      }
    }
    out.append('\n');
    for (Clause clause : trace.awaiting()) {
      out.append(
          "awaits %s: %s %s%n"
              .formatted(clause.proof().awaits().orElseThrow(), clause.id(), clause.text()));
    }
    for (Clause clause : trace.excluded()) {
      out.append(
          "excluded: %s: %s%n".formatted(clause.id(), clause.proof().excluded().orElseThrow()));
    }
    gaps.forEach(gap -> out.append("gap: ").append(gap).append('\n'));
    return out.append(summary()).append('\n').toString();
  }

  /** The same as an HTML page. */
  public String html() {
    return Pages.render(out -> JtetraceGenerated.render(out, null, this));
  }

  List<String> awaiting() {
    return trace.awaiting().stream()
        .map(c -> c.id() + " (" + c.proof().awaits().orElseThrow() + "): " + c.text())
        .toList();
  }

  List<String> excluded() {
    return trace.excluded().stream()
        .map(c -> c.id() + ": " + c.proof().excluded().orElseThrow())
        .toList();
  }

  String proof(String id) {
    Clause clause = trace.clauses().get(id);
    if (clause == null) {
      return "is not there";
    }
    List<String> checks = trace.checks(clause);
    StringBuilder proof = new StringBuilder(String.join(" ", checks)).append(unproven(clause));
    if (killed(checks) > 0) {
      proof.append(" (").append(killed(checks)).append(" mutants killed)");
    }
    return proof.toString().strip();
  }

  static String unproven(Clause clause) {
    return clause.proof().awaits().map(what -> " awaits " + what).orElse("")
        + clause.proof().excluded().map(why -> " excluded: " + why).orElse("");
  }

  /**
   * Without the self-test's report it is unknown which mutants were killed: not the same as none.
   */
  boolean tested() {
    return !trace.kills().isEmpty();
  }

  long killed(List<String> checks) {
    return checks.stream()
        .flatMap(check -> trace.kills().getOrDefault(check, List.of()).stream())
        .distinct()
        .count();
  }

  String summary() {
    return "%s, %s, %s; %d await checks, %d excluded, %s%s"
        .formatted(
            Count.of(trace.sentences().size(), "sentence"),
            Count.of(trace.requirements().size(), "requirement"),
            Count.of(
                trace.clauses().values().stream().mapToInt(c -> c.checks().size()).sum(), "check"),
            trace.awaiting().size(),
            trace.excluded().size(),
            Count.of(gaps.size(), "gap"),
            tested() ? "" : "; no mutation results: run `make selftest` first");
  }
}
