package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.CompleteList;
import com.sunucu.conformance.probes.OwnedLists;
import com.sunucu.conformance.probes.TimeRange;
import com.sunucu.conformance.target.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The servers of an account with their usage and snapshots. */
public final class ServerReadChecks {

  @Check(
      id = "SRV-01.must.own-servers",
      decides =
          "Lists the servers of two accounts and expects two lists that are not empty and have no server in common.")
  void listIsTheAccountsOwn(CheckContext context) {
    OwnedLists.apart(context, "listServers");
  }

  @Check(
      id = "SRV-02.must.detail",
      decides =
          "Reads each listed server by its id and expects the detail to equal the list entry.")
  void detailIsAsListed(CheckContext context) {
    OwnedLists.detailed(context, "listServers", "getServer", "label");
  }

  @Check(
      id = "SRV-04.must.live",
      decides =
          "Reads the usage of each server and expects current figures only while it runs, the server's own memory and disk sizes, and no more used than available.")
  void usageIsLiveWhileRunning(CheckContext context) {
    Operation stats = ServedOperations.operation(context, "getServerStats");
    Key key = context.keys().full();
    context.each(
        servers(context, key),
        server -> server.path("label").asString(),
        server -> {
          TimeRange span = TimeRange.begin(context);
          Exchange exchange = context.client().send(key, Request.of("GET", path(stats, server)));
          JsonNode body = exchange.json();
          JsonNode live = body.path("live");
          boolean running = body.path("status").asString().equals("running");
          Expect.response(exchange)
              .status(200)
              .that(body.path("serverId").equals(server.path("id")), "serverId is another")
              .that(span.has(body.path("sampledAt")), "sampledAt is " + body.path("sampledAt"))
              .that(
                  !running || live.path("diskTotalGb").equals(server.path("diskGb")),
                  "diskTotalGb is not the server's diskGb")
              .that(
                  running == live.isObject(), "status " + body.path("status") + " and live " + live)
              .that(
                  !running
                      || live.path("memoryUsedMb").asInt() <= live.path("memoryTotalMb").asInt(),
                  "more memory in use than there is")
              .that(
                  !running || live.path("memoryTotalMb").equals(server.path("ramMb")),
                  "memoryTotalMb is not the server's ramMb")
              .that(
                  !running
                      || live.path("diskUsedGb").asDouble() <= live.path("diskTotalGb").asDouble(),
                  "more disk in use than there is");
        });
  }

  @Check(
      id = "SRV-05.must.snapshots",
      decides =
          "Lists the snapshots of each server and expects each to name its server and none to be in two lists.")
  void snapshotsAreTheServersOwn(CheckContext context) {
    Operation list = ServedOperations.operation(context, "listSnapshots");
    Key key = context.keys().full();
    Set<String> seen = new HashSet<>();
    context.each(
        servers(context, key),
        server -> server.path("label").asString(),
        server -> {
          Exchange exchange = context.client().send(key, Request.of("GET", path(list, server)));
          Expect.response(exchange).status(200);
          for (JsonNode snapshot : exchange.json()) {
            Expect.response(exchange)
                .that(
                    snapshot.path("serverId").equals(server.path("id")),
                    "a snapshot of another server is in it")
                .that(seen.add(snapshot.path("id").asString()), "a snapshot is in two lists");
          }
        });
  }

  @Check(
      id = "SRV-01.must.every-one",
      rulings = "RUL-06",
      decides =
          "Orders more servers than the largest page, or as many as a list can hold, and expects the list to show each exactly once and no other.")
  void everyServer(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    CompleteList.require(
        customer,
        "listServers",
        i -> context.sandbox().orderServer(customer.account(), "server-" + i));
  }

  private static List<JsonNode> servers(CheckContext context, Key key) {
    return context
        .call(key, ServedOperations.operation(context, "listServers"))
        .json()
        .valueStream()
        .toList();
  }

  private static String path(Operation operation, JsonNode server) {
    return operation.path().fill(name -> server.path("id").asString());
  }
}
