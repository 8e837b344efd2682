package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Snapshots: how they are taken, used and removed. */
public final class SnapshotChecks {

  private static String status(JsonNode of) {
    return of.path("status").asString("");
  }

  private static final int MAX_SNAPSHOTS = Contract.api().limit("snapshots");

  private static final Duration MOMENT = Duration.ofMillis(1);

  /** Half a day and most of a second: a time of 12 hours, or one that is rounded, shows. */
  private static final long AFTERNOON = 43_200_000 + 999;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Check(
      id = "SRV-07.must.taken",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of a running and of a stopped server and expects 201, creating, the members sent, the power state and no Location, then the first place in the list, and ready exactly after the contract's length of work.")
  void snapshotIsTaken(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      context.each(
          List.of("running", "stopped"), power -> power, power -> taken(serverActor, power));
    }
  }

  private static void taken(ServerActor serverActor, String power) {
    String id = serverActor.running();
    serverActor.snapshot(id);
    serverActor.bring(id, power);
    Map<String, String> body = Map.of("name", "pre-upgrade", "description", "before it");
    Exchange taken = serverActor.customer().call("createSnapshot", body, id);
    JsonNode snapshot = taken.json();
    Expect.response(taken)
        .status(201)
        .noHeader(HeaderNames.LOCATION)
        .that(snapshot.path("serverId").asString("").equals(id), "serverId is another")
        .that(snapshot.path("name").asString("").equals("pre-upgrade"), "the name is another")
        .that(
            snapshot.path("description").asString("").equals("before it"),
            "the description is another")
        .that(snapshot.path("powerState").asString("").equals(power), "powerState is wrong");
    Expect.response(taken).that(status(snapshot).equals("creating"), "it is not creating");
    serverActor.clock().advance(ServerActor.SNAPSHOT.minus(MOMENT));
    first(serverActor, id, taken, "creating");
    serverActor.clock().advance(MOMENT);
    JsonNode ready = first(serverActor, id, taken, "ready");
    Expect.response(taken)
        .that(
            ready.path("powerState").asString("").equals(power),
            "powerState is another when it is ready");
  }

  @Check(
      id = "RUL-29.must.bounds",
      decides =
          "Takes snapshots with the shortest and longest name, and with no, an empty and the longest description, and expects 201 with the texts as sent, none as null.")
  void snapshotTextHasBounds(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    Operation take = ServedOperations.operation(context, "createSnapshot");
    BodySpec spec = BodySpec.of(context.contract(), take).orElseThrow();
    context.each(
        List.of(
            Map.of("name", "n"),
            Map.of(
                "name",
                "😀".repeat(spec.longest("name").orElseThrow()),
                "description",
                "😀".repeat(spec.longest("description").orElseThrow())),
            Map.of("name", " n ", "description", "")),
        body -> body.get("name").length() + " units of name",
        body -> {
          Exchange taken = customer.call("createSnapshot", body, id);
          Expect.response(taken)
              .status(201)
              .that(
                  taken.json().path("name").asString("").equals(body.get("name")),
                  "the name did not come back as it was sent")
              .that(
                  taken
                      .json()
                      .path("description")
                      .equals(
                          body.containsKey("description")
                              ? JsonBodies.of(body.get("description"))
                              : JsonBodies.nothing()),
                  "the description did not come back as it was sent");
        });
  }

  @Check(
      id = "RUL-29.must.default-name",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, takes a snapshot without members and with a description only and expects 201 and the clock's UTC time as its name, such as 2026-06-03 08:25:23, and expects 400 for a null name.")
  void snapshotWithoutNameIsCalledByItsTime(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      String id = serverActor.running();
      serverActor.clock().advance(Duration.ofMillis(AFTERNOON));
      String name = TIME.format(serverActor.clock().now());
      context.each(
          List.of(Map.<String, String>of(), Map.of("description", "before it")),
          body -> body.isEmpty() ? "nothing" : "a description",
          body -> {
            Exchange taken = serverActor.customer().call("createSnapshot", body, id);
            Expect.response(taken)
                .status(201)
                .that(
                    taken.json().path("name").asString("").equals(name),
                    "the name is " + taken.json().path("name") + ", not " + name);
          });
      ObjectNode none = JsonNodeFactory.instance.objectNode().putNull("name");
      ExpectedError.invalidMember(
          serverActor
              .customer()
              .send(serverActor.customer().request("createSnapshot", id).json(none.toString())),
          "name");
    }
  }

  @Check(
      id = "RUL-29.must.ten",
      phase = Phase.ALONE,
      decides =
          "Takes as many snapshots of a server as the contract allows and expects 201 each, then 409 limit_reached until one is deleted.")
  void tenSnapshotsAtMost(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      String id = serverActor.running();
      for (int i = 0; i < MAX_SNAPSHOTS; i++) {
        serverActor.creating(id);
      }
      ExpectedError.limitReached(
          serverActor.customer().call("createSnapshot", Map.of("name", "one more"), id));
      serverActor.clock().advance(ServerActor.SNAPSHOT);
      String one = serverActor.customer().read("listSnapshots", id).path(0).path("id").asString();
      Expect.response(serverActor.customer().call("deleteSnapshot", id, one)).status(204);
      serverActor.creating(id);
    }
  }

  @Check(
      id = "SRV-08.must.removed",
      phase = Phase.ALONE,
      decides =
          "Deletes a snapshot that is being taken and expects 409, deletes it when ready and expects 204, no snapshot and an unchanged server, and deletes it again and expects 404.")
  void snapshotIsRemoved(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      String id = serverActor.running();
      String snapshot = serverActor.creating(id);
      ExpectedError.conflict(serverActor.customer().call("deleteSnapshot", id, snapshot));
      serverActor.clock().advance(ServerActor.SNAPSHOT);
      JsonNode before = serverActor.server(id);
      Exchange removed = serverActor.customer().call("deleteSnapshot", id, snapshot);
      Expect.response(removed)
          .status(204)
          .that(serverActor.customer().read("listSnapshots", id).isEmpty(), "it is still listed")
          .that(serverActor.server(id).equals(before), "the server has changed");
      ExpectedError.notFound(serverActor.customer().call("deleteSnapshot", id, snapshot));
    }
  }

  @Check(
      id = "SRV-10.must.reverted",
      phase = Phase.ALONE,
      decides =
          "Reverts a running and a stopped server and expects 202 and reverting for the contract's length of work, then the earlier state, and expects 409 for a snapshot that is being taken.")
  void serverIsReverted(CheckContext context) {
    try (ServerActor serverActor = ServerActor.of(context)) {
      context.each(
          List.of("running", "stopped"),
          status -> status,
          status -> {
            String id = serverActor.running();
            String snapshot = serverActor.snapshot(id);
            serverActor.bring(id, status);
            ExpectedError.conflict(
                serverActor.customer().call("revertSnapshot", id, serverActor.creating(id)));
            Exchange begun = serverActor.customer().call("revertSnapshot", id, snapshot);
            Expect.response(begun)
                .status(202)
                .that(begun.json().equals(serverActor.server(id)), "the response is not the server")
                .that(status(begun.json()).equals("reverting"), "it is not reverting");
            serverActor.clock().advance(ServerActor.REVERT.minus(MOMENT));
            Expect.response(begun)
                .that(
                    status(serverActor.server(id)).equals("reverting"),
                    "it took less than " + ServerActor.REVERT);
            serverActor.clock().advance(MOMENT);
            Expect.response(begun)
                .that(
                    status(serverActor.server(id)).equals(status),
                    "it is " + status(serverActor.server(id)) + " afterwards");
          });
    }
  }

  private static JsonNode first(ServerActor serverActor, String id, Exchange taken, String status) {
    JsonNode listed = serverActor.customer().read("listSnapshots", id).path(0);
    Expect.response(taken)
        .that(listed.path("id").equals(taken.json().path("id")), "it is not the first in the list")
        .that(status(listed).equals(status), "it is " + status(listed) + ", not " + status);
    return listed;
  }
}
