package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What may be done to a server in which state, and what comes of it. */
final class ServerStateChecks {

  private static final String ACTION = "server.power.changed";

  /**
   * A cell of the table.
   *
   * @param status before
   * @param answer the status of the answer
   * @param after the server's status after it
   * @param event whether one is emitted
   */
  private record Cell(String status, int answer, String after, boolean event) {

    @Override
    public String toString() {
      return "when " + status;
    }
  }

  @Check(
      id = "RUL-28.must.start",
      requirement = "RUL-28",
      phase = Phase.ALONE,
      decides =
          "Starts a server in each state: stopped and failed, it runs and server.power.changed comes; running, 200 and nothing changes; else 409 and nothing changes.")
  void start(Trial trial) {
    power(
        trial,
        "start",
        cells(
            List.of(
                new Cell("running", 200, "running", false),
                new Cell("stopped", 200, "running", true),
                new Cell("failed", 200, "running", true)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting"));
  }

  @Check(
      id = "RUL-28.must.stop",
      requirement = "RUL-28",
      phase = Phase.ALONE,
      decides =
          "Stops a server in each state: running, it is stopped and server.power.changed comes; stopped, 200 and nothing changes; else 409 and nothing changes.")
  void stop(Trial trial) {
    power(
        trial,
        "stop",
        cells(
            List.of(
                new Cell("running", 200, "stopped", true),
                new Cell("stopped", 200, "stopped", false)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"));
  }

  @Check(
      id = "RUL-28.must.reboot",
      requirement = "RUL-28",
      phase = Phase.ALONE,
      decides =
          "Reboots a server in each state: running, it runs on and server.power.changed comes; else 409 and nothing changes.")
  void reboot(Trial trial) {
    power(
        trial,
        "reboot",
        cells(
            List.of(new Cell("running", 200, "running", true)),
            "stopped",
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"));
  }

  @Check(
      id = "SRV-07.must.states",
      requirement = "SRV-07",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of a server in each state: 201 of a running or stopped one, else 409.")
  void takeSnapshot(Trial trial) {
    each(
        trial,
        cells(
            List.of(stays("running", 201), stays("stopped", 201)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"),
        (fleet, id) -> fleet.customer().call("createSnapshot", Map.of("name", "now"), id));
  }

  @Check(
      id = "SRV-08.must.states",
      requirement = "SRV-08",
      phase = Phase.ALONE,
      decides =
          "Deletes a ready snapshot of a server in each state: 204 of a running, stopped, suspended or failed one, else 409.")
  void deleteSnapshot(Trial trial) {
    eachWithSnapshot(
        trial,
        cells(
            List.of(
                stays("running", 204),
                stays("stopped", 204),
                stays("suspended", 204),
                stays("failed", 204)),
            "reinstalling",
            "reverting"),
        "deleteSnapshot");
  }

  @Check(
      id = "SRV-10.must.states",
      requirement = "SRV-10",
      phase = Phase.ALONE,
      decides =
          "Reverts a server in each state to a ready snapshot: 202 and reverting when running or stopped, else 409.")
  void revert(Trial trial) {
    eachWithSnapshot(
        trial,
        cells(
            List.of(
                new Cell("running", 202, "reverting", false),
                new Cell("stopped", 202, "reverting", false)),
            "suspended",
            "reinstalling",
            "reverting",
            "failed"),
        "revertSnapshot");
  }

  @Check(
      id = "RUL-30.must.states",
      requirement = "RUL-30",
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server in each state: 202 and reinstalling when running, stopped or failed, else 409.")
  void reinstall(Trial trial) {
    each(
        trial,
        cells(
            List.of(
                new Cell("running", 202, "reinstalling", false),
                new Cell("stopped", 202, "reinstalling", false),
                new Cell("failed", 202, "reinstalling", false)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting"),
        (fleet, id) ->
            fleet
                .customer()
                .call("reinstallServer", Fleet.image(Fleet.templates(trial).getFirst()), id));
  }

  @Check(
      id = "SRV-12.must.states",
      requirement = "SRV-12",
      phase = Phase.ALONE,
      decides =
          "Resets the password of a server in each state: 200 when running or stopped, else 409.")
  void resetPassword(Trial trial) {
    each(
        trial,
        cells(
            List.of(stays("running", 200), stays("stopped", 200)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"),
        (fleet, id) -> fleet.customer().call("resetServerPassword", id));
  }

  @Check(
      id = "SRV-11.must.states",
      requirement = "SRV-11",
      phase = Phase.ALONE,
      decides =
          "Terminates a server in each state: each time 204, the server is gone, server.terminated comes, and of its work nothing more.")
  void terminate(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(
          List.of(
              "running", "stopped", "suspended", "pending", "reinstalling", "reverting", "failed"),
          status -> "when " + status,
          status -> {
            String id = fleet.in(status);
            EventLog log = fleet.log();
            Exchange gone = fleet.customer().call("terminateServer", id);
            Expect.answer(gone).status(204);
            Refused.notFound(fleet.customer().call("getServer", id));
            log.just("server.terminated", Map.of("serverId", id), gone);
            fleet.clock().advance(Fleet.REINSTALL);
            log.nothing("a terminated server", gone);
          });
    }
  }

  private static void power(Trial trial, String action, List<Cell> cells) {
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

  private static void each(
      Trial trial, List<Cell> cells, BiFunction<Fleet, String, Exchange> action) {
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

  private static void eachWithSnapshot(Trial trial, List<Cell> cells, String operationId) {
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
  private static Exchange judge(Fleet fleet, Cell cell, String id, Supplier<Exchange> action) {
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

  private static Cell stays(String status, int answer) {
    return new Cell(status, answer, status, false);
  }

  private static List<Cell> cells(List<Cell> allowed, String... refused) {
    List<Cell> cells = new ArrayList<>(allowed);
    Stream.of(refused).forEach(status -> cells.add(stays(status, 409)));
    return cells;
  }
}
