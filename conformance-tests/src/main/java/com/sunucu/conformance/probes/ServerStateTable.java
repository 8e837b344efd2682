package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.EventWatch;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The result of an action in each state of a server (RUL-28, RUL-30). */
public final class ServerStateTable {

  private ServerStateTable() {}

  static final String ACTION = "server.power.changed";

  /**
   * A cell of the table.
   *
   * @param status before
   * @param response the status of the response
   * @param after the server's status after it
   * @param event whether one is emitted
   */
  public record Cell(String status, int response, String after, boolean event) {

    @Override
    public String toString() {
      return "when " + status;
    }
  }

  public static void power(CheckContext context, String action, List<Cell> cells) {
    eachOfAnAccount(
        context,
        cells,
        (servers, cell) -> {
          String id = servers.in(cell.status());
          EventWatch log = servers.log();
          Exchange exchange =
              judge(servers, cell, id, () -> servers.customer().call("powerServer", id, action));
          if (cell.event()) {
            log.just(ACTION, Map.of("serverId", id, "action", action), exchange);
          } else {
            log.nothing(exchange.title(), exchange);
          }
          if (cell.response() == 200) {
            Map<String, String> result =
                Map.of("serverId", id, "action", action, "status", cell.after());
            Expect.response(exchange)
                .that(
                    exchange.json().equals(JsonBodies.of(result)), "the response is not " + result);
          }
        });
  }

  public static void each(
      CheckContext context, List<Cell> cells, BiFunction<ServerActor, String, Exchange> action) {
    eachOfAnAccount(
        context,
        cells,
        (servers, cell) -> {
          String id = servers.in(cell.status());
          EventWatch log = servers.log();
          Exchange exchange = judge(servers, cell, id, () -> action.apply(servers, id));
          log.nothing(exchange.title(), exchange);
        });
  }

  public static void eachWithSnapshot(CheckContext context, List<Cell> cells, String operationId) {
    eachOfAnAccount(
        context,
        cells,
        (servers, cell) -> {
          String id = servers.running();
          String snapshot = servers.snapshot(id);
          servers.bring(id, cell.status());
          EventWatch log = servers.log();
          Exchange exchange =
              judge(servers, cell, id, () -> servers.customer().call(operationId, id, snapshot));
          log.nothing(exchange.title(), exchange);
          boolean kept =
              JsonBodies.each(servers.customer().read("listSnapshots", id), "id")
                  .contains(snapshot);
          Expect.response(exchange)
              .that(kept == (exchange.status() != 204), "the snapshot is there: " + kept);
        });
  }

  /** An account for each cell, because a list may hold fewer servers than there are states. */
  private static void eachOfAnAccount(
      CheckContext context, List<Cell> cells, BiConsumer<ServerActor, Cell> check) {
    context.each(
        cells,
        Cell::toString,
        cell -> {
          try (ServerActor servers = ServerActor.of(context)) {
            check.accept(servers, cell);
          }
        });
  }

  /** Acts, and holds the response and the server against the cell. */
  static Exchange judge(ServerActor servers, Cell cell, String id, Supplier<Exchange> action) {
    JsonNode before = servers.server(id);
    Exchange exchange = action.get();
    if (cell.response() == 409) {
      ExpectedError.conflict(exchange);
    } else {
      Expect.response(exchange).status(cell.response());
    }
    JsonNode after = servers.server(id);
    Expect.response(exchange)
        .that(
            after.path("status").asString("").equals(cell.after()),
            "the server is " + after.path("status") + ", not " + cell.after())
        .that(
            !cell.after().equals(cell.status()) || after.equals(before),
            "the server has changed: " + after);
    return exchange;
  }

  public static Cell stays(String status, int response) {
    return new Cell(status, response, status, false);
  }

  public static List<Cell> cells(List<Cell> allowed, String... refused) {
    List<Cell> cells = new ArrayList<>(allowed);
    Stream.of(refused).forEach(status -> cells.add(stays(status, 409)));
    return cells;
  }
}
