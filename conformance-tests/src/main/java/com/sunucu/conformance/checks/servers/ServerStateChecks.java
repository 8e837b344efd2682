package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventWatch;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.ServerStateTable;
import com.sunucu.conformance.result.Phase;
import java.util.List;
import java.util.Map;

/** The actions that each state of a server allows, and their results. */
public final class ServerStateChecks {

  @Check(
      id = "RUL-28.must.unknown-action",
      decides =
          "Requests undefined power actions for an existing and for an unknown server and expects 400 that names action.")
  void otherActionsAreRefused(CheckContext context) {
    Customer customer = Customer.reading(context);
    String server = customer.read("listServers").path(0).path("id").asString();
    context.each(
        List.of("explode", "START", "restart", "start%20"),
        action -> action,
        action -> {
          ExpectedError.invalid(customer.call("powerServer", server, action), "action");
          ExpectedError.invalid(
              customer.call("powerServer", context.resources().unknownId(), action), "action");
        });
  }

  @Check(
      id = "RUL-28.must.start",
      phase = Phase.ALONE,
      decides =
          "Starts a server in each state and expects a stopped or failed one to run and to emit server.power.changed, 200 without a change for a running one, and 409 without a change otherwise.")
  void start(CheckContext context) {
    ServerStateTable.power(
        context,
        "start",
        ServerStateTable.cells(
            List.of(
                new ServerStateTable.Cell("running", 200, "running", false),
                new ServerStateTable.Cell("stopped", 200, "running", true),
                new ServerStateTable.Cell("failed", 200, "running", true)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting"));
  }

  @Check(
      id = "RUL-28.must.stop",
      phase = Phase.ALONE,
      decides =
          "Stops a server in each state and expects a running one to be stopped and to emit server.power.changed, 200 without a change for a stopped one, and 409 without a change otherwise.")
  void stop(CheckContext context) {
    ServerStateTable.power(
        context,
        "stop",
        ServerStateTable.cells(
            List.of(
                new ServerStateTable.Cell("running", 200, "stopped", true),
                new ServerStateTable.Cell("stopped", 200, "stopped", false)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"));
  }

  @Check(
      id = "RUL-28.must.reboot",
      phase = Phase.ALONE,
      decides =
          "Reboots a server in each state and expects a running one to stay running and to emit server.power.changed, and 409 without a change otherwise.")
  void reboot(CheckContext context) {
    ServerStateTable.power(
        context,
        "reboot",
        ServerStateTable.cells(
            List.of(new ServerStateTable.Cell("running", 200, "running", true)),
            "stopped",
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"));
  }

  @Check(
      id = "SRV-07.must.states",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of a server in each state and expects 201 for a running or stopped one and 409 otherwise.")
  void takeSnapshot(CheckContext context) {
    ServerStateTable.each(
        context,
        ServerStateTable.cells(
            List.of(ServerStateTable.stays("running", 201), ServerStateTable.stays("stopped", 201)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"),
        (serverActor, id) ->
            serverActor.customer().call("createSnapshot", Map.of("name", "now"), id));
  }

  @Check(
      id = "SRV-08.must.states",
      phase = Phase.ALONE,
      decides =
          "Deletes a ready snapshot of a server in each state and expects 204 for a running, stopped, suspended or failed one and 409 otherwise.")
  void deleteSnapshot(CheckContext context) {
    ServerStateTable.eachWithSnapshot(
        context,
        ServerStateTable.cells(
            List.of(
                ServerStateTable.stays("running", 204),
                ServerStateTable.stays("stopped", 204),
                ServerStateTable.stays("suspended", 204),
                ServerStateTable.stays("failed", 204)),
            "reinstalling",
            "reverting"),
        "deleteSnapshot");
  }

  @Check(
      id = "SRV-10.must.states",
      phase = Phase.ALONE,
      decides =
          "Reverts a server in each state to a ready snapshot and expects 202 and reverting for a running or stopped one and 409 otherwise.")
  void revert(CheckContext context) {
    ServerStateTable.eachWithSnapshot(
        context,
        ServerStateTable.cells(
            List.of(
                new ServerStateTable.Cell("running", 202, "reverting", false),
                new ServerStateTable.Cell("stopped", 202, "reverting", false)),
            "suspended",
            "reinstalling",
            "reverting",
            "failed"),
        "revertSnapshot");
  }

  @Check(
      id = "RUL-30.must.states",
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server in each state and expects 202 and reinstalling for a running, stopped or failed one and 409 otherwise.")
  void reinstall(CheckContext context) {
    ServerStateTable.each(
        context,
        ServerStateTable.cells(
            List.of(
                new ServerStateTable.Cell("running", 202, "reinstalling", false),
                new ServerStateTable.Cell("stopped", 202, "reinstalling", false),
                new ServerStateTable.Cell("failed", 202, "reinstalling", false)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting"),
        (serverActor, id) ->
            serverActor
                .customer()
                .call(
                    "reinstallServer",
                    ServerActor.image(ServerActor.templates(context).getFirst()),
                    id));
  }

  @Check(
      id = "SRV-12.must.states",
      phase = Phase.ALONE,
      decides =
          "Resets the password of a server in each state and expects 200 for a running or stopped one and 409 otherwise.")
  void resetPassword(CheckContext context) {
    ServerStateTable.each(
        context,
        ServerStateTable.cells(
            List.of(ServerStateTable.stays("running", 200), ServerStateTable.stays("stopped", 200)),
            "suspended",
            "pending",
            "reinstalling",
            "reverting",
            "failed"),
        (serverActor, id) -> serverActor.customer().call("resetServerPassword", id));
  }

  @Check(
      id = "SRV-11.must.states",
      phase = Phase.ALONE,
      decides =
          "Terminates a server in each state and expects 204, no such server, the event server.terminated, and no further event from work in progress.")
  void terminate(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      context.each(
          List.of(
              "running", "stopped", "suspended", "pending", "reinstalling", "reverting", "failed"),
          status -> "when " + status,
          status -> {
            String id = serverActor.in(status);
            EventWatch log = serverActor.log();
            Exchange gone = serverActor.customer().call("terminateServer", id);
            Expect.response(gone).status(204);
            ExpectedError.notFound(serverActor.customer().call("getServer", id));
            log.just("server.terminated", Map.of("serverId", id), gone);
            serverActor.clock().advance(ServerActor.REINSTALL);
            log.nothing("a terminated server", gone);
          });
    }
  }
}
