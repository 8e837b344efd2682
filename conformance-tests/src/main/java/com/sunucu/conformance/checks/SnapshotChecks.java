package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
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
final class SnapshotChecks {

  private static String status(JsonNode of) {
    return of.path("status").asString("");
  }

  private static final Duration MOMENT = Duration.ofMillis(1);

  /** Half a day and most of a second: a time of 12 hours, or one that is rounded, shows. */
  private static final long AFTERNOON = 43_200_000 + 999;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Check(
      id = "SRV-07.must.taken",
      requirement = "SRV-07",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of a running and of a stopped server: 201, creating, with what was sent and the power state, and without Location; it is first in the list, ready 30 s of the clock later and not a millisecond before.")
  void snapshotIsTaken(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      trial.each(List.of("running", "stopped"), power -> power, power -> taken(fleet, power));
    }
  }

  private static void taken(Fleet fleet, String power) {
    String id = fleet.running();
    fleet.snapshot(id);
    fleet.bring(id, power);
    Map<String, String> body = Map.of("name", "pre-upgrade", "description", "before it");
    Exchange taken = fleet.customer().call("createSnapshot", body, id);
    JsonNode snapshot = taken.json();
    Expect.answer(taken)
        .status(201)
        .noHeader("Location")
        .that(snapshot.path("serverId").asString("").equals(id), "serverId is another")
        .that(snapshot.path("name").asString("").equals("pre-upgrade"), "the name is another")
        .that(
            snapshot.path("description").asString("").equals("before it"),
            "the description is another")
        .that(snapshot.path("powerState").asString("").equals(power), "powerState is wrong");
    Expect.answer(taken).that(status(snapshot).equals("creating"), "it is not creating");
    fleet.clock().advance(Fleet.SNAPSHOT.minus(MOMENT));
    first(fleet, id, taken, "creating");
    fleet.clock().advance(MOMENT);
    JsonNode ready = first(fleet, id, taken, "ready");
    Expect.answer(taken)
        .that(
            ready.path("powerState").asString("").equals(power),
            "powerState is another when it is ready");
  }

  @Check(
      id = "RUL-29.must.bounds",
      requirement = "RUL-29",
      decides =
          "Takes snapshots whose name has 1 and 80 characters, with no description, an empty one and one of 255: 201, and they come back as sent, none as null.")
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
                  taken
                      .json()
                      .path("description")
                      .equals(
                          body.containsKey("description")
                              ? Json.of(body.get("description"))
                              : Json.nothing()),
                  "the description did not come back as it was sent");
        });
  }

  @Check(
      id = "RUL-29.must.default-name",
      requirement = "RUL-29",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, takes a snapshot with nothing and one with a description alone: 201, and the name is the clock's time in UTC, as in 2026-06-03 08:25:23. Asks for one with null for its name: 400.")
  void snapshotWithoutNameIsCalledByItsTime(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      String id = fleet.running();
      fleet.clock().advance(Duration.ofMillis(AFTERNOON));
      String name = TIME.format(fleet.clock().now());
      trial.each(
          List.of(Map.<String, String>of(), Map.of("description", "before it")),
          body -> body.isEmpty() ? "nothing" : "a description",
          body -> {
            Exchange taken = fleet.customer().call("createSnapshot", body, id);
            Expect.answer(taken)
                .status(201)
                .that(
                    taken.json().path("name").asString("").equals(name),
                    "the name is " + taken.json().path("name") + ", not " + name);
          });
      ObjectNode none = JsonNodeFactory.instance.objectNode().putNull("name");
      Refused.invalidMember(
          fleet
              .customer()
              .send(fleet.customer().request("createSnapshot", id).json(none.toString())),
          "name");
    }
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

  private static JsonNode first(Fleet fleet, String id, Exchange taken, String status) {
    JsonNode listed = fleet.customer().read("listSnapshots", id).path(0);
    Expect.answer(taken)
        .that(listed.path("id").equals(taken.json().path("id")), "it is not the first in the list")
        .that(status(listed).equals(status), "it is " + status(listed) + ", not " + status);
    return listed;
  }
}
