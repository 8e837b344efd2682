package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Requests that the state of what a customer has allows. */
public final class ValidRequests {

  private ValidRequests() {}

  public static Request request(Customer customer, Operation operation) {
    return customer.context().resources().request(operation, path(customer, operation));
  }

  /** Makes what the operation needs, where it can be made. */
  public static void made(Customer customer, Operation operation) {
    try {
      path(customer, operation);
    } catch (NotApplicable e) {
      // Then there is none, and the case says so.
    }
  }

  /**
   * The path of something of the customer's with which the operation succeeds.
   *
   * @throws NotApplicable when there is nothing of the kind
   */
  public static String path(Customer customer, Operation operation) {
    List<String> parameters = operation.path().parameters();
    String text = operation.path().text();
    if (text.startsWith(path(customer, "getServer")) && !operation.reads()) {
      return parameters.contains("snapshotId")
          ? withSnapshot(customer, operation)
          : fill(operation, Map.of("id", running(customer)));
    }
    if (text.equals(path(customer, "setCustomDomain"))) {
      return fill(operation, Map.of("id", withCustomDomain(customer)));
    }
    return customer.context().resources().there(customer.account(), operation);
  }

  private static String path(Customer customer, String operationId) {
    return customer.context().contract().operation(operationId).path().text();
  }

  /** The id of a server that runs. */
  public static String running(Customer customer) {
    return allRunning(customer).getFirst();
  }

  /** The ids of all servers that run, at least one. */
  public static List<String> allRunning(Customer customer) {
    List<String> ids =
        customer
            .read("listServers")
            .valueStream()
            .filter(server -> server.path("status").asString("").equals("running"))
            .map(server -> server.path("id").asString())
            .toList();
    if (ids.isEmpty()) {
      throw new NotApplicable("the account has no server that runs");
    }
    return ids;
  }

  private static String withSnapshot(Customer customer, Operation operation) {
    for (JsonNode server : customer.read("listServers")) {
      String id = server.path("id").asString();
      for (JsonNode snapshot : customer.read("listSnapshots", id)) {
        if (server.path("status").asString("").equals("running")
            && snapshot.path("status").asString("").equals("ready")) {
          return fill(operation, Map.of("id", id, "snapshotId", snapshot.path("id").asString()));
        }
      }
    }
    throw new NotApplicable("the account has no server that runs and has a snapshot");
  }

  /** The id of a hosting account, to which a domain is given where it has none. */
  private static String withCustomDomain(Customer customer) {
    JsonNode hosting = customer.read("listHosting").path(0);
    String id = hosting.path("id").asString();
    if (hosting.path("customDomain").isNull()) {
      Map<String, String> body = Map.of("domain", customer.domainName(0));
      Expect.response(customer.call("setCustomDomain", body, id)).status(200);
    }
    return id;
  }

  private static String fill(Operation operation, Map<String, String> ids) {
    return operation
        .path()
        .fill(name ->
            ids.getOrDefault(
                name, operation.enumerated().getOrDefault(name, List.of("")).getFirst()));
  }
}
