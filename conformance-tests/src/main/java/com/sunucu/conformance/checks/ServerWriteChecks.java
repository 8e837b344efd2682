package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is done to servers, and the work that goes on after the answer. */
final class ServerWriteChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @Check(
      id = "SRV-06.must.follows",
      requirement = "SRV-06",
      decides =
          "Stops, starts and reboots a running server: the answer, the detail and the list follow, and it has live usage just while it runs. The other servers are as they were.")
  void stateFollows(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    List<JsonNode> others = others(customer, id);
    for (String action : List.of("stop", "start", "reboot")) {
      String status = action.equals("stop") ? "stopped" : "running";
      Exchange exchange = customer.call("powerServer", id, action);
      Expect.answer(exchange)
          .status(200)
          .that(
              exchange.json().path("status").asString("").equals(status),
              "the answer is not " + status);
      JsonNode detail = customer.read("getServer", id);
      Expect.answer(exchange)
          .that(detail.path("status").asString("").equals(status), "the detail is not " + status)
          .that(
              Json.items(customer.read("listServers")).contains(detail),
              "the list does not have it so")
          .that(others(customer, id).equals(others), "another server has changed too")
          .that(
              customer.read("getServerStats", id).path("live").isObject()
                  == status.equals("running"),
              "live usage does not follow");
    }
  }

  private static List<JsonNode> others(Customer customer, String id) {
    return customer
        .read("listServers")
        .valueStream()
        .filter(server -> !server.path("id").asString().equals(id))
        .toList();
  }

  @Check(
      id = "SRV-09.must.reinstalled",
      requirement = "SRV-09",
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server: 202 and reinstalling, 120 s of the clock long; then it runs with the new system, and server.reinstalled comes, once and not before.")
  void serverIsReinstalled(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      EventLog log = fleet.log();
      Map<String, String> image = Fleet.image(Fleet.templates(trial).getLast());
      Exchange begun = fleet.customer().call("reinstallServer", image, id);
      Map<String, String> result = new HashMap<>(image);
      result.put("serverId", id);
      result.put("status", "reinstalling");
      Expect.answer(begun)
          .status(202)
          .that(begun.json().equals(Json.of(result)), "the answer is not " + result);
      fleet.clock().advance(Fleet.REINSTALL.minus(MOMENT));
      log.nothing("a reinstall that is not done", begun);
      Expect.answer(begun)
          .that(status(fleet.server(id)).equals("reinstalling"), "it is not reinstalling");
      fleet.clock().advance(MOMENT);
      JsonNode server = fleet.server(id);
      Expect.answer(begun)
          .that(status(server).equals("running"), "it is " + status(server) + " afterwards")
          .that(
              image.entrySet().stream()
                  .allMatch(e -> server.path(e.getKey()).asString("").equals(e.getValue())),
              "it has another system afterwards");
      result.remove("status");
      log.just("server.reinstalled", result, begun);
    }
  }

  @Check(
      id = "RUL-30.must.template",
      requirement = "RUL-30",
      decides =
          "Reinstalls with a template that there is not, and with an os that is another family's: 400 that names it, whether or not the server is there, and the account is as it was. Without an os: 202 with the template's.")
  void templateIsOfTheCatalogue(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    AccountView view = AccountView.of(trial, customer.account());
    List<String> templates = Fleet.templates(trial);
    String family = Fleet.image(templates.getLast()).get("os");
    Map<String, Map<String, String>> refused =
        Map.of(
            "/osTemplate", Map.of("osTemplate", "none-such-1"),
            "/os", Map.of("osTemplate", templates.getFirst(), "os", family));
    trial.each(
        refused.entrySet(),
        Map.Entry::getKey,
        e -> {
          Exchange exchange = customer.call("reinstallServer", e.getValue(), id);
          Refused.invalid(exchange, e.getKey());
          view.requireUnchanged(exchange);
          Refused.invalid(
              customer.call("reinstallServer", e.getValue(), trial.unknownId()), e.getKey());
        });
    Map<String, String> alone = Map.of("osTemplate", templates.getLast());
    Exchange begun = customer.call("reinstallServer", alone, id);
    Expect.answer(begun)
        .status(202)
        .that(
            begun.json().path("os").asString("").equals(family)
                && begun.json().path("osTemplate").asString("").equals(templates.getLast()),
            "it is not " + templates.getLast() + " of " + family);
  }

  @Check(
      id = "SRV-09.must.failed-work",
      requirement = "SRV-09",
      phase = Phase.ALONE,
      decides =
          "Has the work of a reinstall fail: the server is failed in the end, and no server.reinstalled comes; a reinstall that works makes it run.")
  void workThatFails(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      EventLog log = fleet.log();
      fleet.bring(id, "failed");
      log.nothing("a reinstall that failed");
      fleet.reinstall(id);
      fleet.clock().advance(Fleet.REINSTALL);
      Expect.answer(fleet.customer().call("getServer", id))
          .that(status(fleet.server(id)).equals("running"), "it does not run again");
    }
  }

  @Check(
      id = "SRV-11.must.gone",
      requirement = "SRV-11",
      decides =
          "Terminates a server that has a snapshot: 204; it is gone from the list, and it and its snapshots are 404 to every operation.")
  void terminatedServerIsGone(Trial trial) {
    Customer customer = Customer.of(trial);
    String path = Allowed.path(customer, Served.operation(trial, "revertSnapshot"));
    String id = path.split("/")[3];
    Exchange gone = customer.call("terminateServer", id);
    Expect.answer(gone)
        .status(204)
        .that(!Json.each(customer.read("listServers"), "id").contains(id), "it is still listed");
    trial.each(
        trial.served().stream()
            .filter(o -> o.path().text().startsWith("/v1/servers/{id}"))
            .toList(),
        Operation::id,
        operation ->
            Refused.notFound(
                customer.send(
                    trial.request(
                        operation,
                        operation
                            .path()
                            .fill(name ->
                                switch (name) {
                                  case "id" -> id;
                                  case "snapshotId" -> path.split("/")[5];
                                  default -> operation.enumerated().get(name).getFirst();
                                })))));
  }

  @Check(
      id = "RUL-44.must.expiry",
      requirement = "RUL-44",
      phase = Phase.ALONE,
      decides =
          "Orders a server that expires in an hour: a millisecond before it runs, and then it is suspended, and server.suspended comes with the reason expired.")
  void expiredServerIsSuspended(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      Instant expires = fleet.clock().now().plus(Duration.ofHours(1));
      String id =
          fleet
              .sandbox()
              .orderServer(fleet.customer().account(), "brief", expires)
              .path("id")
              .asString();
      fleet.clock().advance(Duration.ofHours(1).minus(MOMENT));
      EventLog log = fleet.log();
      Exchange before = fleet.customer().call("getServer", id);
      Expect.answer(before).that(status(before.json()).equals("running"), "it does not run");
      fleet.clock().advance(MOMENT);
      Exchange after = fleet.customer().call("getServer", id);
      Expect.answer(after)
          .that(status(after.json()).equals("suspended"), "it is " + status(after.json()));
      log.just("server.suspended", Map.of("serverId", id, "reason", "expired"), after);
    }
  }

  @Check(
      id = "ERR-11.must.refused-work",
      requirement = "ERR-11",
      decides =
          "Makes what lies behind a server refuse, and calls every operation that changes the server: 500, and the account and its events are as they were.")
  void refusedWorkLeavesNothing(Trial trial) {
    Served.operation(trial, "powerServer");
    Customer customer = Customer.of(trial);
    AccountView view = AccountView.of(trial, customer.account());
    trial.each(
        List.of(
            "createSnapshot",
            "deleteSnapshot",
            "reinstallServer",
            "revertSnapshot",
            "resetServerPassword",
            "terminateServer"),
        id -> id,
        id -> {
          Operation operation = Served.operation(trial, id);
          String path = Allowed.path(customer, operation);
          trial.sandbox().serverFault(path.split("/")[3], "refuse");
          Exchange refused = customer.send(trial.request(operation, path));
          Refused.failed(refused);
          view.requireUnchanged(refused);
        });
  }

  private static String status(JsonNode of) {
    return of.path("status").asString("");
  }
}
