package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The events of servers and hosting accounts: once, when it happens, with the documented data. */
final class ServerEventChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @Check(
      id = "EVT-01.must.when-ready",
      requirement = "EVT-01",
      phase = Phase.ALONE,
      decides =
          "Orders a server: no event while it is pending, server.created when it runs, 60 s of the clock later, once.")
  void serverCreated(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      EventLog log = fleet.log();
      String id = fleet.pending();
      fleet.clock().advance(Fleet.PROVISION.minus(MOMENT));
      log.nothing("a server that is pending");
      fleet.clock().advance(MOMENT);
      JsonNode server = fleet.server(id);
      log.just(
          "server.created",
          Map.of("serverId", id, "status", "running", "label", server.path("label")));
      fleet.clock().advance(Fleet.PROVISION);
      log.nothing("a server that runs");
    }
  }

  @Check(
      id = "EVT-02.must.each-action",
      requirement = "EVT-02",
      decides =
          "Reboots, stops and starts a server: each time server.power.changed, once, with the action; one that changes nothing, and one that is refused, emit nothing.")
  void powerChanged(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    EventLog log = EventLog.of(trial, customer.account());
    for (String action : List.of("reboot", "stop", "start")) {
      Exchange exchange = customer.call("powerServer", id, action);
      log.just("server.power.changed", Map.of("serverId", id, "action", action), exchange);
    }
    log.nothing("a start that changes nothing", customer.call("powerServer", id, "start"));
    trial.sandbox().suspend(id, "abuse");
    log.skip();
    log.nothing("a refusal", customer.call("powerServer", id, "stop"));
  }

  @Check(
      id = "EVT-03.must.at-completion",
      requirement = "EVT-03",
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server with each template of the catalogue: server.reinstalled when it is done, once, with what was installed.")
  void serverReinstalled(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      EventLog log = fleet.log();
      trial.each(
          Fleet.templates(trial),
          template -> template,
          template -> {
            Map<String, String> image = Fleet.image(template);
            Exchange begun = fleet.customer().call("reinstallServer", image, id);
            log.nothing("a reinstall that is not done", begun);
            fleet.clock().advance(Fleet.REINSTALL);
            log.just(
                "server.reinstalled",
                Map.of("serverId", id, "os", image.get("os"), "osTemplate", template),
                begun);
          });
    }
  }

  @Check(
      id = "EVT-04.must.terminated",
      requirement = "EVT-04",
      decides = "Terminates a server, and once more: server.terminated the first time, once.")
  void serverTerminated(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    EventLog log = EventLog.of(trial, customer.account());
    Exchange gone = customer.call("terminateServer", id);
    log.just("server.terminated", Map.of("serverId", id), gone);
    log.nothing("a server that is gone", customer.call("terminateServer", id));
  }

  @Check(
      id = "EVT-05.must.suspended",
      requirement = "EVT-05",
      decides = "Has a server suspended: server.suspended, once, with the reason.")
  void serverSuspended(Trial trial) {
    Served.operation(trial, "powerServer");
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    EventLog log = EventLog.of(trial, customer.account());
    trial.sandbox().suspend(id, "Unpaid: 3 weeks");
    log.just("server.suspended", Map.of("serverId", id, "reason", "Unpaid: 3 weeks"));
  }

  @Check(
      id = "EVT-06.must.hosting-created",
      requirement = "EVT-06",
      decides = "Has a hosting account provided: hosting.created, once, with its data.")
  void hostingCreated(Trial trial) {
    Served.operation(trial, "getHosting");
    Customer customer = Customer.ofNothing(trial);
    EventLog log = EventLog.of(trial, customer.account());
    JsonNode hosting = trial.sandbox().provideHosting(customer.account(), customer.domainName(1));
    log.just(
        "hosting.created",
        Map.of(
            "hostingId", hosting.path("id"),
            "domain", hosting.path("domain"),
            "status", "active"));
  }
}
