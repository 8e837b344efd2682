package com.sunucu.conformance.report;

import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Run;
import com.sunucu.conformance.result.Status;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A run as one page: the verdict, the failures with their exchanges, the scope matrix, the coverage
 * and every check. The template is {@code report/run.jte}.
 */
record HtmlReport(Report report) {

  private static final List<Status> WORST_FIRST =
      List.of(
          Status.FAIL,
          Status.NOT_TESTABLE,
          Status.ERROR,
          Status.WARN,
          Status.NOT_APPLICABLE,
          Status.PASS);

  /** A part of the bar over the facts: the checks of one status, after {@code start} others. */
  record Segment(Status status, long start, long count) {

    String colour() {
      return switch (status) {
        case PASS -> "pass";
        case FAIL -> "fail";
        case WARN, NOT_TESTABLE -> "warn";
        case NOT_APPLICABLE, ERROR -> "none";
      };
    }
  }

  String text() {
    return Pages.render(out -> JterunGenerated.render(out, null, this));
  }

  Result result() {
    return report.result();
  }

  String mood() {
    return switch (result().verdict()) {
      case CONFORMANT -> "good";
      case NOT_CONFORMANT -> "bad";
      case NONE, NOTHING_RAN, NOT_COVERED -> "open";
    };
  }

  String heading() {
    String word = result().verdict().word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  List<Segment> bar() {
    List<Segment> bar = new ArrayList<>();
    long start = 0;
    for (Status status : present(Arrays.asList(Status.values()))) {
      bar.add(new Segment(status, start, result().count(status)));
      start += result().count(status);
    }
    return bar;
  }

  Map<String, String> facts() {
    Result result = result();
    Run run = result.run();
    Map<String, String> facts = new LinkedHashMap<>();
    for (Status status : present(Arrays.asList(Status.values()))) {
      long pardoned = result.pardoned(status);
      String more = pardoned > 0 ? " (" + pardoned + " excused)" : "";
      facts.put(status.word(), result.count(status) + more);
    }
    facts.put(
        "documented statuses seen",
        result.coverage().seen() + " of " + result.coverage().documented());
    int served = result.survey().served().size();
    facts.put("operations served", served + " of " + (served + result.survey().missing().size()));
    facts.put("exchanges", String.valueOf(result.ledger().size()));
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", run.took().toMillis() / 1000.0));
    facts.put("seed", String.valueOf(run.seed()));
    facts.put("profile", run.profile().isEmpty() ? "none" : run.profile());
    facts.put("started", run.started().truncatedTo(ChronoUnit.SECONDS).toString());
    return facts;
  }

  List<Outcome> failing() {
    return result().outcomes().stream().filter(Outcome::fails).toList();
  }

  /** Every check, the worst first. */
  List<Outcome> outcomes() {
    return result().outcomes().stream()
        .sorted(
            Comparator.comparing(Outcome::fails)
                .reversed()
                .thenComparing(o -> WORST_FIRST.indexOf(o.status()))
                .thenComparing(o -> o.check().id()))
        .toList();
  }

  /** The statuses by which the checks can be filtered. */
  List<Status> filters() {
    return present(WORST_FIRST);
  }

  /** The columns of the coverage: each status that an operation of it documents. */
  SortedSet<Integer> documentedStatuses() {
    SortedSet<Integer> statuses = new TreeSet<>();
    result()
        .coverage()
        .rows()
        .forEach(row -> statuses.addAll(row.operation().responses().keySet()));
    return statuses;
  }

  /** The first line of a failure's message. */
  String summary(Outcome outcome) {
    return report.clean(outcome.message().lines().findFirst().orElse(""));
  }

  String line(Outcome.Case one) {
    String message = one.message().isEmpty() ? "" : " — " + one.message();
    return report.clean(one.name() + ": " + one.status().word() + message);
  }

  /** The status as a class of the style sheet. */
  static String css(Status status) {
    return status.word().replace(' ', '-');
  }

  private List<Status> present(List<Status> statuses) {
    return statuses.stream().filter(status -> result().count(status) > 0).toList();
  }
}
