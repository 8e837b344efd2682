package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventWatch;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Actions on servers and the work that continues after the response. */
public final class ServerWriteChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  @Check(
      id = "SRV-06.must.follows",
      decides =
          "Stops, starts and reboots a running server and expects the response, the detail and the list to show the state, live usage only while it runs, and no change of the other servers.")
  void stateFollows(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    List<JsonNode> others = others(customer, id);
    for (String action : List.of("stop", "start", "reboot")) {
      String status = action.equals("stop") ? "stopped" : "running";
      Exchange exchange = customer.call("powerServer", id, action);
      Expect.response(exchange)
          .status(200)
          .that(
              exchange.json().path("status").asString("").equals(status),
              "the response is not " + status);
      JsonNode detail = customer.read("getServer", id);
      Expect.response(exchange)
          .that(detail.path("status").asString("").equals(status), "the detail is not " + status)
          .that(
              JsonBodies.items(customer.read("listServers")).contains(detail),
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
      phase = Phase.ALONE,
      decides =
          "Reinstalls a server and expects 202 and reinstalling for the contract's length of work, then a running server with the new system, and server.reinstalled exactly once at that time.")
  void serverIsReinstalled(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      String id = serverActor.running();
      EventWatch log = serverActor.log();
      Map<String, String> image = ServerActor.image(ServerActor.templates(context).getLast());
      Exchange begun = serverActor.customer().call("reinstallServer", image, id);
      Map<String, String> result = new HashMap<>(image);
      result.put("serverId", id);
      result.put("status", "reinstalling");
      Expect.response(begun)
          .status(202)
          .that(begun.json().equals(JsonBodies.of(result)), "the response is not " + result);
      serverActor.clock().advance(ServerActor.REINSTALL.minus(MOMENT));
      log.nothing("a reinstall that is not done", begun);
      Expect.response(begun)
          .that(status(serverActor.server(id)).equals("reinstalling"), "it is not reinstalling");
      serverActor.clock().advance(MOMENT);
      JsonNode server = serverActor.server(id);
      Expect.response(begun)
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
      decides =
          "Reinstalls with an unknown template and with an os of another family and expects 400 that names the member, whether or not the server exists, and no change, and expects 202 with the template's os where none is sent.")
  void templateIsOfTheCatalogue(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    AccountView view = AccountView.of(context, customer.account());
    List<String> templates = ServerActor.templates(context);
    String family = ServerActor.image(templates.getLast()).get("os");
    Map<String, Map<String, String>> refused =
        Map.of(
            "/osTemplate", Map.of("osTemplate", "none-such-1"),
            "/os", Map.of("osTemplate", templates.getFirst(), "os", family));
    context.each(
        refused.entrySet(),
        Map.Entry::getKey,
        e -> {
          Exchange exchange = customer.call("reinstallServer", e.getValue(), id);
          ExpectedError.invalid(exchange, e.getKey());
          view.requireUnchanged(exchange);
          ExpectedError.invalid(
              customer.call("reinstallServer", e.getValue(), context.resources().unknownId()),
              e.getKey());
        });
    Map<String, String> alone = Map.of("osTemplate", templates.getLast());
    Exchange begun = customer.call("reinstallServer", alone, id);
    Expect.response(begun)
        .status(202)
        .that(
            begun.json().path("os").asString("").equals(family)
                && begun.json().path("osTemplate").asString("").equals(templates.getLast()),
            "it is not " + templates.getLast() + " of " + family);
  }

  @Check(
      id = "SRV-09.must.failed-work",
      phase = Phase.ALONE,
      decides =
          "Makes the work of a reinstall fail and expects a failed server without server.reinstalled, and a later successful reinstall to make it run.")
  void workThatFails(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      String id = serverActor.running();
      EventWatch log = serverActor.log();
      serverActor.bring(id, "failed");
      log.nothing("a reinstall that failed");
      serverActor.reinstall(id);
      serverActor.clock().advance(ServerActor.REINSTALL);
      Expect.response(serverActor.customer().call("getServer", id))
          .that(status(serverActor.server(id)).equals("running"), "it does not run again");
    }
  }

  @Check(
      id = "SRV-11.must.gone",
      decides =
          "Terminates a server that has a snapshot and expects 204, no entry in the list, and 404 from every operation on it and its snapshots.")
  void terminatedServerIsGone(CheckContext context) {
    Customer customer = Customer.of(context);
    String path =
        ValidRequests.path(customer, ServedOperations.operation(context, "revertSnapshot"));
    String id = path.split("/")[3];
    String server = context.contract().operation("getServer").path().text();
    Exchange gone = customer.call("terminateServer", id);
    Expect.response(gone)
        .status(204)
        .that(
            !JsonBodies.each(customer.read("listServers"), "id").contains(id),
            "it is still listed");
    context.each(
        context.served().stream().filter(o -> o.path().text().startsWith(server)).toList(),
        Operation::id,
        operation ->
            ExpectedError.notFound(
                customer.send(
                    context
                        .resources()
                        .request(
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
      phase = Phase.ALONE,
      decides =
          "Orders a server that expires in an hour and expects it to run until a millisecond before, and then to be suspended, with server.suspended and the reason expired.")
  void expiredServerIsSuspended(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      Instant expires = serverActor.clock().now().plus(Duration.ofHours(1));
      String id =
          serverActor
              .sandbox()
              .orderServer(serverActor.customer().account(), "brief", expires)
              .path("id")
              .asString();
      serverActor.clock().advance(Duration.ofHours(1).minus(MOMENT));
      EventWatch log = serverActor.log();
      Exchange before = serverActor.customer().call("getServer", id);
      Expect.response(before).that(status(before.json()).equals("running"), "it does not run");
      serverActor.clock().advance(MOMENT);
      Exchange after = serverActor.customer().call("getServer", id);
      Expect.response(after)
          .that(status(after.json()).equals("suspended"), "it is " + status(after.json()));
      log.just("server.suspended", Map.of("serverId", id, "reason", "expired"), after);
    }
  }

  private static String status(JsonNode of) {
    return of.path("status").asString("");
  }
}
