package com.sunucu.conformance.result;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which documented statuses of which operations a run has seen. */
public record Coverage(List<Row> rows) {

  /** A server returns this while it stops (RUL-11), and from outside nobody can stop it. */
  private static final Set<Integer> OUT_OF_REACH = Set.of(503);

  /**
   * One operation that the target serves.
   *
   * @param seen documented statuses that it answered with
   * @param never those that it did not, save the ones that nobody can bring about
   */
  public record Row(Operation operation, Set<Integer> seen, Set<Integer> never) {

    public Row {
      seen = new TreeSet<>(seen);
      never = new TreeSet<>(never);
    }
  }

  public Coverage {
    rows = List.copyOf(rows);
  }

  public static Coverage of(Contract contract, Survey survey, List<Exchange> exchanges) {
    Map<Operation, Set<Integer>> answered = new HashMap<>();
    for (Exchange exchange : exchanges) {
      contract
          .find(exchange.request().method(), exchange.request().path())
          .ifPresent(operation ->
              answered.computeIfAbsent(operation, o -> new TreeSet<>()).add(exchange.status()));
    }
    return new Coverage(
        survey.served().stream()
            .map(operation -> row(operation, answered.getOrDefault(operation, Set.of())))
            .toList());
  }

  private static Row row(Operation operation, Set<Integer> answered) {
    Set<Integer> seen = new TreeSet<>(operation.responses().keySet());
    Set<Integer> never = new TreeSet<>(operation.responses().keySet());
    seen.retainAll(answered);
    never.removeAll(answered);
    never.removeAll(OUT_OF_REACH);
    return new Row(operation, seen, never);
  }

  /** How many were seen. */
  public int seen() {
    return rows.stream().mapToInt(row -> row.seen().size()).sum();
  }

  /** How many there are to see. */
  public int documented() {
    return seen() + rows.stream().mapToInt(row -> row.never().size()).sum();
  }

  /** The share that was seen, in whole percent, rounded down; 0 when there is nothing to see. */
  public int percent() {
    return documented() == 0 ? 0 : 100 * seen() / documented();
  }

  /** What was never seen, as {@code GET /v1/servers 500}. */
  public List<String> neverSeen() {
    return rows.stream()
        .flatMap(row -> row.never().stream().map(s -> row.operation().title() + " " + s))
        .toList();
  }
}
