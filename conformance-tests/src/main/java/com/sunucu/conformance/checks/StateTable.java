package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What comes of an action in each state of a server: a column of the table of resources.md. */
final class StateTable {

  private StateTable() {}

  static final String ACTION = "server.power.changed";

  /**
   * A cell of the table.
   *
   * @param status before
   * @param answer the status of the answer
   * @param after the server's status after it
   * @param event whether one is emitted
   */
  record Cell(String status, int answer, String after, boolean event) {

    @Override
    public String toString() {
      return "when " + status;
    }
  }

  static void power(Trial trial, String action, List<Cell> cells) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(
          cells,
          Cell::toString,
          cell -> {
            String id = fleet.in(cell.status());
            EventLog log = fleet.log();
            Exchange exchange =
                judge(fleet, cell, id, () -> fleet.customer().call("powerServer", id, action));
            if (cell.event()) {
              log.just(ACTION, Map.of("serverId", id, "action", action), exchange);
            } else {
              log.nothing(exchange.title(), exchange);
            }
            if (cell.answer() == 200) {
              Map<String, String> result =
                  Map.of("serverId", id, "action", action, "status", cell.after());
              Expect.answer(exchange)
                  .that(exchange.json().equals(Json.of(result)), "the answer is not " + result);
            }
          });
    }
  }

  static void each(Trial trial, List<Cell> cells, BiFunction<Fleet, String, Exchange> action) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(
          cells,
          Cell::toString,
          cell -> {
            String id = fleet.in(cell.status());
            EventLog log = fleet.log();
            Exchange exchange = judge(fleet, cell, id, () -> action.apply(fleet, id));
            log.nothing(exchange.title(), exchange);
          });
    }
  }

  static void eachWithSnapshot(Trial trial, List<Cell> cells, String operationId) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(
          cells,
          Cell::toString,
          cell -> {
            String id = fleet.running();
            String snapshot = fleet.snapshot(id);
            fleet.bring(id, cell.status());
            EventLog log = fleet.log();
            Exchange exchange =
                judge(fleet, cell, id, () -> fleet.customer().call(operationId, id, snapshot));
            log.nothing(exchange.title(), exchange);
            boolean kept =
                Json.each(fleet.customer().read("listSnapshots", id), "id").contains(snapshot);
            Expect.answer(exchange)
                .that(kept == (exchange.status() != 204), "the snapshot is there: " + kept);
          });
    }
  }

  /** Acts, and holds the answer and the server against the cell. */
  static Exchange judge(Fleet fleet, Cell cell, String id, Supplier<Exchange> action) {
    JsonNode before = fleet.server(id);
    Exchange exchange = action.get();
    if (cell.answer() == 409) {
      Refused.conflict(exchange);
    } else {
      Expect.answer(exchange).status(cell.answer());
    }
    JsonNode after = fleet.server(id);
    Expect.answer(exchange)
        .that(
            after.path("status").asString("").equals(cell.after()),
            "the server is " + after.path("status") + ", not " + cell.after())
        .that(
            !cell.after().equals(cell.status()) || after.equals(before),
            "the server has changed: " + after);
    return exchange;
  }

  static Cell stays(String status, int answer) {
    return new Cell(status, answer, status, false);
  }

  static List<Cell> cells(List<Cell> allowed, String... refused) {
    List<Cell> cells = new ArrayList<>(allowed);
    Stream.of(refused).forEach(status -> cells.add(stays(status, 409)));
    return cells;
  }
}
