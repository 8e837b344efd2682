package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.util.List;
import java.util.Map;

/** What may be done to a server in which state, and what comes of it. */
final class ServerStateChecks {

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
      id = "RUL-28.must.start",
      requirement = "RUL-28",
      phase = Phase.ALONE,
      decides =
          "Starts a server in each state: stopped and failed, it runs and server.power.changed comes; running, 200 and nothing changes; else 409 and nothing changes.")
  void start(Trial trial) {
    StateTable.power(
        trial,
        "start",
        StateTable.cells(
            List.of(
                new StateTable.Cell("running", 200, "running", false),
                new StateTable.Cell("stopped", 200, "running", true),
                new StateTable.Cell("failed", 200, "running", true)),
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
    StateTable.power(
        trial,
        "stop",
        StateTable.cells(
            List.of(
                new StateTable.Cell("running", 200, "stopped", true),
                new StateTable.Cell("stopped", 200, "stopped", false)),
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
    StateTable.power(
        trial,
        "reboot",
        StateTable.cells(
            List.of(new StateTable.Cell("running", 200, "running", true)),
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
    StateTable.each(
        trial,
        StateTable.cells(
            List.of(StateTable.stays("running", 201), StateTable.stays("stopped", 201)),
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
    StateTable.eachWithSnapshot(
        trial,
        StateTable.cells(
            List.of(
                StateTable.stays("running", 204),
                StateTable.stays("stopped", 204),
                StateTable.stays("suspended", 204),
                StateTable.stays("failed", 204)),
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
    StateTable.eachWithSnapshot(
        trial,
        StateTable.cells(
            List.of(
                new StateTable.Cell("running", 202, "reverting", false),
                new StateTable.Cell("stopped", 202, "reverting", false)),
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
    StateTable.each(
        trial,
        StateTable.cells(
            List.of(
                new StateTable.Cell("running", 202, "reinstalling", false),
                new StateTable.Cell("stopped", 202, "reinstalling", false),
                new StateTable.Cell("failed", 202, "reinstalling", false)),
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
    StateTable.each(
        trial,
        StateTable.cells(
            List.of(StateTable.stays("running", 200), StateTable.stays("stopped", 200)),
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
}
