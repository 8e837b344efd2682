package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a subscription's log tells of its deliveries, and how much of it. */
final class DeliveryLogChecks {

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
