package com.sunucu.conformance.checks.events;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventWatch;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The events of servers and hosting accounts: once, when it happens, with the documented data. */
public final class ServerEventChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @Check(
      id = "EVT-01.must.when-ready",
      phase = Phase.ALONE,
      decides =
          "Orders a server and expects no event while it is pending, and server.created exactly once when it runs, after the time that the contract states for a setup.")
  void serverCreated(CheckContext context) {
    try (ServerActor servers = ServerActor.of(context)) {
      EventWatch log = servers.log();
      String id = servers.pending();
      servers.clock().advance(ServerActor.PROVISION.minus(MOMENT));
      log.nothing("a server that is pending");
      servers.clock().advance(MOMENT);
      JsonNode server = servers.server(id);
      log.just(
          "server.created",
          Map.of("serverId", id, "status", "running", "label", server.path("label")));
      servers.clock().advance(ServerActor.PROVISION);
      log.nothing("a server that runs");
    }
  }

  @Check(
      id = "EVT-02.must.each-action",
      decides =
          "Reboots, stops and starts a server and expects server.power.changed exactly once each, with the action, and no event for an action that changes nothing or is refused.")
  void powerChanged(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    EventWatch log = EventWatch.of(context, customer.account());
    for (String action : List.of("reboot", "stop", "start")) {
      Exchange exchange = customer.call("powerServer", id, action);
      log.just("server.power.changed", Map.of("serverId", id, "action", action), exchange);
    }
    log.nothing("a start that changes nothing", customer.call("powerServer", id, "start"));
    context.sandbox().suspend(id, "abuse");
    log.skip();
    log.nothing("a refusal", customer.call("powerServer", id, "stop"));
  }

  @Check(
      id = "EVT-03.must.at-completion",
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server with each template of the catalogue and expects server.reinstalled exactly once at completion, with what was installed.")
  void serverReinstalled(CheckContext context) {
    try (ServerActor servers = ServerActor.of(context)) {
      String id = servers.running();
      EventWatch log = servers.log();
      context.each(
          ServerActor.templates(context),
          template -> template,
          template -> {
            Map<String, String> image = ServerActor.image(template);
            Exchange begun = servers.customer().call("reinstallServer", image, id);
            log.nothing("a reinstall that is not done", begun);
            servers.clock().advance(ServerActor.REINSTALL);
            log.just(
                "server.reinstalled",
                Map.of("serverId", id, "os", image.get("os"), "osTemplate", template),
                begun);
          });
    }
  }

  @Check(
      id = "EVT-04.must.terminated",
      decides =
          "Terminates a server twice and expects server.terminated exactly once, for the first call.")
  void serverTerminated(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    EventWatch log = EventWatch.of(context, customer.account());
    Exchange gone = customer.call("terminateServer", id);
    log.just("server.terminated", Map.of("serverId", id), gone);
    log.nothing("a server that is gone", customer.call("terminateServer", id));
  }

  @Check(
      id = "EVT-05.must.suspended",
      decides =
          "Has a server suspended and expects server.suspended exactly once, with the reason.")
  void serverSuspended(CheckContext context) {
    ServedOperations.operation(context, "powerServer");
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    EventWatch log = EventWatch.of(context, customer.account());
    context.sandbox().suspend(id, "Unpaid: 3 weeks");
    log.just("server.suspended", Map.of("serverId", id, "reason", "Unpaid: 3 weeks"));
  }

  @Check(
      id = "EVT-06.must.hosting-created",
      decides =
          "Has a hosting account created and expects hosting.created exactly once, with its data.")
  void hostingCreated(CheckContext context) {
    ServedOperations.operation(context, "getHosting");
    Customer customer = Customer.ofNothing(context);
    EventWatch log = EventWatch.of(context, customer.account());
    JsonNode hosting = context.sandbox().provideHosting(customer.account(), customer.domainName(1));
    log.just(
        "hosting.created",
        Map.of(
            "hostingId", hosting.path("id"),
            "domain", hosting.path("domain"),
            "status", "active"));
  }
}
