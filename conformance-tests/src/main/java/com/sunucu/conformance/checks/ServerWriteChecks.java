package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is done to servers, and the work that goes on after the answer. */
final class ServerWriteChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @Check(
      id = "RUL-28.must.unknown-action",
      requirement = "RUL-28",
      decides =
          "Asks for power actions that there are not, of a server that is there and of one that is not: 400 that names action.")
  void otherActionsAreRefused(Trial trial) {
    Customer customer = Customer.reading(trial);
    String server = customer.read("listServers").path(0).path("id").asString();
    trial.each(
        List.of("explode", "START", "restart", "start%20"),
        action -> action,
        action -> {
          Refused.invalid(customer.call("powerServer", server, action), "action");
          Refused.invalid(customer.call("powerServer", trial.unknownId(), action), "action");
        });
  }

  @Check(
      id = "SRV-06.must.follows",
      requirement = "SRV-06",
      decides =
          "Stops, starts and reboots a running server: the answer, the detail and the list follow, and it has live usage just while it runs.")
  void stateFollows(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
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
          .that(
              customer.read("getServerStats", id).path("live").isObject()
                  == status.equals("running"),
              "live usage does not follow");
    }
  }

  @Check(
      id = "SRV-07.must.taken",
      requirement = "SRV-07",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot: 201, creating, with what was sent and the power state; it is first in the list, ready 30 s of the clock later and not a millisecond before.")
  void snapshotIsTaken(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      fleet.snapshot(id);
      Map<String, String> body = Map.of("name", "pre-upgrade", "description", "before it");
      Exchange taken = fleet.customer().call("createSnapshot", body, id);
      JsonNode snapshot = taken.json();
      String location = "/v1/servers/" + id + "/snapshots/" + snapshot.path("id").asString();
      Expect.answer(taken)
          .status(201)
          .header("Location", location)
          .that(snapshot.path("serverId").asString("").equals(id), "serverId is another")
          .that(snapshot.path("name").asString("").equals("pre-upgrade"), "the name is another")
          .that(
              snapshot.path("description").asString("").equals("before it"),
              "the description is another")
          .that(snapshot.path("powerState").asString("").equals("running"), "powerState is wrong");
      Expect.answer(taken).that(status(snapshot).equals("creating"), "it is not creating");
      fleet.clock().advance(Fleet.SNAPSHOT.minus(MOMENT));
      first(fleet, id, taken, "creating");
      fleet.clock().advance(MOMENT);
      first(fleet, id, taken, "ready");
    }
  }

  @Check(
      id = "RUL-29.must.bounds",
      requirement = "RUL-29",
      decides =
          "Takes snapshots whose name has 1 and 80 characters, with no description, an empty one and one of 255: 201, and they come back as sent.")
  void snapshotTextHasBounds(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    trial.each(
        List.of(
            Map.of("name", "n"),
            Map.of("name", "😀".repeat(80), "description", "😀".repeat(255)),
            Map.of("name", " n ", "description", "")),
        body -> body.get("name").length() + " units of name",
        body -> {
          Exchange taken = customer.call("createSnapshot", body, id);
          Expect.answer(taken)
              .status(201)
              .that(
                  taken.json().path("name").asString("").equals(body.get("name")),
                  "the name did not come back as it was sent")
              .that(
                  !body.containsKey("description")
                      || taken
                          .json()
                          .path("description")
                          .asString("-")
                          .equals(body.get("description")),
                  "the description did not come back as it was sent");
        });
  }

  @Check(
      id = "RUL-29.must.ten",
      requirement = "RUL-29",
      phase = Phase.ALONE,
      decides =
          "Takes ten snapshots of a server: 201 each. The eleventh is 409 limit_reached, until one is deleted.")
  void tenSnapshotsAtMost(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      for (int i = 0; i < 10; i++) {
        fleet.creating(id);
      }
      Expect.answer(fleet.customer().call("createSnapshot", Map.of("name", "eleventh"), id))
          .status(409)
          .code("limit_reached");
      fleet.clock().advance(Fleet.SNAPSHOT);
      String one = fleet.customer().read("listSnapshots", id).path(0).path("id").asString();
      Expect.answer(fleet.customer().call("deleteSnapshot", id, one)).status(204);
      fleet.creating(id);
    }
  }

  @Check(
      id = "SRV-08.must.removed",
      requirement = "SRV-08",
      phase = Phase.ALONE,
      decides =
          "Deletes a snapshot that is being taken: 409. Deletes it when it is ready: 204, it is gone, the server is as it was; deletes it again: 404.")
  void snapshotIsRemoved(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      String snapshot = fleet.creating(id);
      Refused.conflict(fleet.customer().call("deleteSnapshot", id, snapshot));
      fleet.clock().advance(Fleet.SNAPSHOT);
      JsonNode before = fleet.server(id);
      Exchange removed = fleet.customer().call("deleteSnapshot", id, snapshot);
      Expect.answer(removed)
          .status(204)
          .that(fleet.customer().read("listSnapshots", id).isEmpty(), "it is still listed")
          .that(fleet.server(id).equals(before), "the server has changed");
      Refused.notFound(fleet.customer().call("deleteSnapshot", id, snapshot));
    }
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
          "Reinstalls with a template that there is not, and with an os that is another family's: 400 that names it, whether or not the server is there, and the account is as it was. Without an os: 202.")
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
    Expect.answer(customer.call("reinstallServer", alone, id)).status(202);
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
      id = "SRV-10.must.reverted",
      requirement = "SRV-10",
      phase = Phase.ALONE,
      decides =
          "Reverts a running and a stopped server: 202 and reverting, 60 s of the clock long, then as before. To a snapshot that is being taken: 409.")
  void serverIsReverted(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(
          List.of("running", "stopped"),
          status -> status,
          status -> {
            String id = fleet.running();
            String snapshot = fleet.snapshot(id);
            fleet.bring(id, status);
            Refused.conflict(fleet.customer().call("revertSnapshot", id, fleet.creating(id)));
            Exchange begun = fleet.customer().call("revertSnapshot", id, snapshot);
            Expect.answer(begun)
                .status(202)
                .that(begun.json().equals(fleet.server(id)), "the answer is not the server")
                .that(status(begun.json()).equals("reverting"), "it is not reverting");
            fleet.clock().advance(Fleet.REVERT.minus(MOMENT));
            Expect.answer(begun)
                .that(status(fleet.server(id)).equals("reverting"), "it did not take 60 s");
            fleet.clock().advance(MOMENT);
            Expect.answer(begun)
                .that(
                    status(fleet.server(id)).equals(status),
                    "it is " + status(fleet.server(id)) + " afterwards");
          });
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
      id = "SRV-12.must.new-password",
      requirement = "SRV-12",
      decides =
          "Resets the password of a running and of a stopped server, twice each: 200 with a password of 12 characters or more, each time another; the server is as it was.")
  void passwordIsNew(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    Set<String> seen = new HashSet<>();
    for (String action : List.of("reboot", "stop")) {
      customer.call("powerServer", id, action);
      JsonNode before = customer.read("getServer", id);
      for (int i = 0; i < 2; i++) {
        Exchange reset = customer.call("resetServerPassword", id);
        String password = reset.json().path("password").asString("");
        Expect.answer(reset)
            .status(200)
            .that(reset.json().path("serverId").asString("").equals(id), "serverId is another")
            .that(password.length() >= 12, "the password has " + password.length() + " characters")
            .that(seen.add(password), "the password was given before")
            .that(customer.read("getServer", id).equals(before), "the server has changed");
      }
    }
  }

  @Check(
      id = "SRV-12.must.shown-once",
      requirement = "SRV-12",
      phase = Phase.LEDGER,
      decides = "No password that a reset gave is in any other answer of the run.")
  void passwordIsShownOnce(Trial trial) {
    Map<String, Exchange> given = new HashMap<>();
    trial
        .ledger()
        .forEach(judged -> {
          Exchange exchange = judged.exchange();
          String password = exchange.json().path("password").asString("");
          if (exchange.status() == 200 && exchange.request().path().endsWith("/password-reset")) {
            given.put(password, exchange);
          }
        });
    if (given.isEmpty()) {
      throw new NotApplicable("no password was reset in this run");
    }
    Faults.none(
        trial,
        judged ->
            given.entrySet().stream()
                .filter(e -> e.getValue() != judged.exchange())
                .filter(e -> judged.exchange().answer().body().contains(e.getKey()))
                .map(e -> "it shows a password that was reset")
                .findFirst());
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

  private static void first(Fleet fleet, String id, Exchange taken, String status) {
    JsonNode listed = fleet.customer().read("listSnapshots", id).path(0);
    Expect.answer(taken)
        .that(listed.path("id").equals(taken.json().path("id")), "it is not the first in the list")
        .that(status(listed).equals(status), "it is " + status(listed) + ", not " + status);
  }

  private static String status(JsonNode of) {
    return of.path("status").asString("");
  }
}
