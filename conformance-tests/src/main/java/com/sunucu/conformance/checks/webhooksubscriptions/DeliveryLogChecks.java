package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.PageLimit;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The entries of a subscription's delivery log and their number. */
public final class DeliveryLogChecks {

  @Check(
      id = "WHS-07.must.entries",
      phase = Phase.ALONE,
      decides =
          "Reads the log of a successful and a failed delivery and expects one entry each, newest first, with the event, its id, the delivery id of the header, the number of attempts, their times by the clock, the response and the error.")
  void logHasAnEntryEach(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      String taken = fixture.now().toString();
      fixture.ticket(webhook);
      fixture.clock().advance(Duration.ofSeconds(5));
      webhook.mailbox().answer(503);
      fixture.ticket(webhook);
      List<Received> came = webhook.came(2, "two tickets");
      Exchange log = webhook.log();
      Expect.response(log)
          .that(
              JsonBodies.each(log.json(), "id")
                  .equals(List.of(came.getLast().delivery(), came.getFirst().delivery())),
              "it does not have the two deliveries, newest first");
      JsonNode failed = log.json().path(0);
      JsonNode delivered = log.json().path(1);
      requireEntry(log, delivered, came.getFirst(), "delivered", 200);
      requireEntry(log, failed, came.getLast(), "pending", 503);
      Expect.response(log)
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
                      .equals(fixture.now().toString().substring(0, 19)),
              "times are not the clock's, " + taken + " and " + fixture.now());
    }
  }

  private static void requireEntry(
      Exchange log, JsonNode entry, Received came, String status, int response) {
    Map.of(
            "event", came.json().path("type"),
            "eventId", came.json().path("id"),
            "status", JsonBodies.of(status),
            "attempts", JsonBodies.of(1),
            "responseStatus", JsonBodies.of(response))
        .forEach((member, value) ->
            Expect.response(log)
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
      rulings = "RUL-07",
      phase = Phase.ALONE,
      decides =
          "Causes two more deliveries than the default limit and expects the log to show the newest ones, the default number without a limit and the requested number with one, and expects 400 for limits out of range.")
  void logHasALimit(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook =
          fixture.subscribe(Customer.ofNothing(context), "wallet.deposit.received");
      int made = PageLimit.DEFAULT + 2;
      for (int i = 0; i < made; i++) {
        new WalletActor(webhook.customer()).deposit(100);
        fixture.clock().advance(Duration.ofMillis(10));
      }
      fixture.send();
      webhook.came(made, "deposits");
      List<String> all = JsonBodies.each(webhook.log().json(), "id");
      webhook.require(all.size() == made, "the log has " + all.size() + " entries");
      requireNewest(limited(webhook, ""), all, PageLimit.DEFAULT);
      requireNewest(limited(webhook, "?limit=1"), all, 1);
      requireNewest(limited(webhook, "?limit=" + (made - 1)), all, made - 1);
      List<String> times = JsonBodies.each(webhook.log().json(), "createdAt");
      webhook.require(
          times.reversed().equals(times.stream().sorted().toList()), "not newest first: " + times);
      for (String wrong : List.of("0", String.valueOf(PageLimit.MAXIMUM + 1), "-1", "x")) {
        ExpectedError.invalid(limited(webhook, "?limit=" + wrong), "limit");
      }
    }
  }

  private static Exchange limited(WebhookSubscription webhook, String query) {
    Request request = webhook.customer().request("listDeliveries", webhook.id());
    return webhook.customer().send(Request.of(request.method(), request.target() + query));
  }

  private static void requireNewest(Exchange log, List<String> all, int count) {
    List<String> ids = JsonBodies.each(log.json(), "id");
    Expect.response(log)
        .status(200)
        .that(ids.equals(all.subList(0, count)), "it is not the newest " + count);
  }
}
