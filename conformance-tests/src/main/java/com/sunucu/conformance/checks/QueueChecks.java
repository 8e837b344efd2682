package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is queued: held, stopped, signed anew, sent again, and told of in the log. */
final class QueueChecks {

  @Check(
      id = "WHS-04.must.pause",
      requirement = "WHS-04",
      rulings = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Pauses a subscription that has a retry and a redelivery queued: neither comes, nor does a new event. Resumed, it gets the two that were queued, not what happened meanwhile, and what happens then.")
  void pauseHoldsAndResumeSends(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      room.ticket(hook);
      hook.mailbox().answer(500);
      room.ticket(hook);
      List<Received> before = hook.came(2, "two tickets");
      hook.pause();
      hook.redeliver(before.getFirst().delivery());
      hook.mailbox().answer(200);
      room.ticket(hook);
      room.sendAfter(Duration.ofHours(1));
      hook.came(2, "it is paused");
      hook.resume();
      room.send();
      List<String> queued =
          hook.came(4, "it is resumed").subList(2, 4).stream()
              .map(Received::delivery)
              .sorted()
              .toList();
      List<String> expected = before.stream().map(Received::delivery).sorted().toList();
      hook.require(queued.equals(expected), "came " + queued + ", and queued were " + expected);
      room.ticket(hook);
      hook.came(5, "a ticket after the resumption");
    }
  }

  @Check(
      id = "RUL-24.must.new-url",
      requirement = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Changes the url of a subscription that has a retry queued: it goes to the new one, with the same id and body.")
  void newUrlHoldsForTheQueued(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.mailbox().answer(500);
      room.ticket(hook);
      Mailbox moved = room.mailbox();
      hook.change("url", moved.url().toString());
      room.sendRetry();
      Received first = hook.only("it moved");
      hook.require(
          moved.received().size() == 1
              && moved.received().getFirst().delivery().equals(first.delivery())
              && moved.received().getFirst().hasBodyOf(first),
          "to the new url came " + moved.received());
    }
  }

  @Check(
      id = "WHS-04.must.events-from-now",
      requirement = "WHS-04",
      phase = Phase.ALONE,
      decides =
          "Changes what a subscription asks for: from then on that comes, and no more what did.")
  void newEventsHoldFromNow(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.change("events", List.of("wallet.deposit.received"));
      room.ticket(hook);
      hook.came(0, "it asks for it no more");
      new Purse(hook.customer()).deposit(100);
      room.send();
      room.requireLogged(hook, hook.only("a deposit"), "wallet.deposit.received");
    }
  }

  @Check(
      id = "WHS-05.must.queued-stop",
      requirement = "WHS-05",
      phase = Phase.ALONE,
      decides = "Deletes a subscription that has a retry queued: it does not come.")
  void deletedIsSentNoMore(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      Hook witness = room.subscribe(hook.customer(), "ticket.created");
      hook.mailbox().answer(500);
      witness.mailbox().answer(500);
      room.ticket(hook);
      hook.delete();
      room.sendAfter(Duration.ofHours(1));
      witness.came(2, "a subscription beside the deleted one");
      witness.require(
          hook.mailbox().received().size() == 1,
          "to the deleted one came " + hook.mailbox().received());
    }
  }

  @Check(
      id = "WHS-06.must.queued-too",
      requirement = "WHS-06",
      rulings = "RUL-23",
      phase = Phase.ALONE,
      decides =
          "Gives a new secret to a subscription that has a retry queued: the retry and the next event are signed with the new one only.")
  void rotationHoldsForTheQueued(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook old = room.toTickets();
      old.mailbox().answer(500);
      room.ticket(old);
      old.require(old.only("a ticket").isSignedBy(old.secret()), "the signature is wrong");
      Hook fresh = old.rotated();
      room.sendRetry();
      room.ticket(fresh);
      List<Received> came = fresh.came(3, "a retry and a ticket after the rotation");
      trial.each(
          came.subList(1, 3),
          Received::toString,
          one ->
              fresh.require(
                  one.isSignedBy(fresh.secret()) && !one.isSignedBy(old.secret()),
                  "it is not signed with the new secret only: "
                      + one.header("X-Sunucu-Signature")));
    }
  }

  @Check(
      id = "WHS-08.must.again",
      requirement = "WHS-08",
      rulings = "RUL-25",
      phase = Phase.ALONE,
      decides =
          "Asks again for a delivery that is delivered, one that waits for its second attempt and one that failed for good: 202, an attempt at once with the same id and body, and where it fails the schedule from its start.")
  void redeliveryStartsAnew(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of("delivered", "pending", "failed"),
          status -> status,
          status -> {
            Hook hook = room.toTickets();
            hook.mailbox().answer(status.equals("delivered") ? 200 : 500);
            room.ticket(hook);
            if (status.equals("failed")) {
              Mailroom.pauses().forEach(pause -> room.sendAfter(pause.longest()));
            }
            int before = hook.mailbox().received().size();
            String id = hook.entry(Map.of("status", status)).path("id").asString();
            hook.mailbox().answer(500);
            hook.redeliver(id);
            room.send();
            requireAgain(hook, before + 1, id);
            hook.entry(Map.of("status", "pending", "attempts", before + 1));
            hook.mailbox().answer(200);
            room.sendRetry();
            requireAgain(hook, before + 2, id);
            hook.entry(Map.of("status", "delivered", "attempts", before + 2));
          });
    }
  }

  private static void requireAgain(Hook hook, int count, String id) {
    List<Received> came = hook.came(count, "asked for again");
    hook.require(
        came.getLast().delivery().equals(id) && came.getLast().hasBodyOf(came.getFirst()),
        "it has another id or body: " + came);
  }

  @Check(
      id = "WHS-08.must.own-only",
      requirement = "WHS-08",
      phase = Phase.ALONE,
      decides =
          "Asks again for a delivery by way of another subscription of the account, and as another account by way of its own and of this one: 404, and nothing comes.")
  void foreignDeliveryIsNotFound(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      Hook beside = room.subscribe(hook.customer(), "ticket.replied");
      Hook stranger = room.toTickets();
      room.ticket(hook);
      String id = hook.only("a ticket").delivery();
      Refused.notFound(hook.customer().call("redeliver", beside.id(), id));
      Refused.notFound(hook.customer().call("redeliver", hook.id(), trial.unknownId()));
      Refused.notFound(stranger.customer().call("redeliver", stranger.id(), id));
      Refused.notFound(stranger.customer().call("redeliver", hook.id(), id));
      Refused.notFound(stranger.customer().call("listDeliveries", hook.id()));
      room.send();
      hook.only("what was refused");
      beside.came(0, "what was refused");
      stranger.came(0, "what was refused");
    }
  }

  @Check(
      id = "WHS-07.must.entries",
      requirement = "WHS-07",
      phase = Phase.ALONE,
      decides =
          "Reads the log of two deliveries, one delivered and one that failed once: one entry each, newest first, with the event, its id, the header's delivery id, the count of attempts, their times by the clock, the answer and the error.")
  void logHasAnEntryEach(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      String taken = room.now().toString();
      room.ticket(hook);
      room.clock().advance(Duration.ofSeconds(5));
      hook.mailbox().answer(503);
      room.ticket(hook);
      List<Received> came = hook.came(2, "two tickets");
      Exchange log = hook.log();
      Expect.answer(log)
          .that(
              Json.each(log.json(), "id")
                  .equals(List.of(came.getLast().delivery(), came.getFirst().delivery())),
              "it does not have the two deliveries, newest first");
      JsonNode failed = log.json().path(0);
      JsonNode delivered = log.json().path(1);
      requireEntry(log, delivered, came.getFirst(), "delivered", 200);
      requireEntry(log, failed, came.getLast(), "pending", 503);
      Expect.answer(log)
          .that(
              delivered.path("nextAttemptAt").isNull() && delivered.path("error").isNull(),
              "one that was delivered has a next attempt or an error")
          .that(
              failed.path("error").asString("").startsWith("status_not_2xx:"),
              "the error is " + failed.path("error"))
          .that(
              seconds(delivered, "createdAt").equals(taken.substring(0, 19))
                  && seconds(delivered, "lastAttemptAt").equals(taken.substring(0, 19))
                  && seconds(failed, "lastAttemptAt")
                      .equals(room.now().toString().substring(0, 19)),
              "times are not the clock's, " + taken + " and " + room.now());
    }
  }

  private static void requireEntry(
      Exchange log, JsonNode entry, Received came, String status, int answer) {
    Map.of(
            "event", came.json().path("type"),
            "eventId", came.json().path("id"),
            "status", Json.of(status),
            "attempts", Json.of(1),
            "responseStatus", Json.of(answer))
        .forEach((member, value) ->
            Expect.answer(log)
                .that(
                    entry.path(member).equals(value),
                    member + " is " + entry.path(member) + ", not " + value));
  }

  private static String seconds(JsonNode entry, String member) {
    String time = entry.path(member).asString("");
    return time.substring(0, Math.min(19, time.length()));
  }

  @Check(
      id = "WHS-07.must.limit",
      requirement = "WHS-07",
      rulings = "RUL-07",
      phase = Phase.ALONE,
      decides =
          "Causes 22 deliveries: the log shows the newest 20, with limit 1 the newest, with limit 100 all; limit 0 and 101 are 400.")
  void logHasALimit(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.subscribe(Customer.ofNothing(trial), "wallet.deposit.received");
      for (int i = 0; i < 22; i++) {
        new Purse(hook.customer()).deposit(100);
        room.clock().advance(Duration.ofMillis(10));
      }
      room.send();
      hook.came(22, "deposits");
      List<String> all = Json.each(hook.log().json(), "id");
      hook.require(all.size() == 22, "the log has " + all.size() + " entries");
      requireNewest(limited(hook, ""), all, 20);
      requireNewest(limited(hook, "?limit=1"), all, 1);
      requireNewest(limited(hook, "?limit=21"), all, 21);
      List<String> times = Json.each(hook.log().json(), "createdAt");
      hook.require(
          times.reversed().equals(times.stream().sorted().toList()), "not newest first: " + times);
      for (String wrong : List.of("0", "101", "-1", "x")) {
        Refused.invalid(limited(hook, "?limit=" + wrong), "limit");
      }
    }
  }

  private static Exchange limited(Hook hook, String query) {
    Request request = hook.customer().request("listDeliveries", hook.id());
    return hook.customer().send(Request.of(request.method(), request.target() + query));
  }

  private static void requireNewest(Exchange log, List<String> all, int count) {
    List<String> ids = Json.each(log.json(), "id");
    Expect.answer(log)
        .status(200)
        .that(ids.equals(all.subList(0, count)), "it is not the newest " + count);
  }
}
