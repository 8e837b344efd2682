package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Reused connections to a receiver that were closed in the meantime (RUL-22). */
public final class UsedConnectionChecks {

  /** Between two deliveries, so that the log has an order. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static final String TAKEN = "HTTP/1.1 204 No Content\r\n\r\n";

  /** How a connection ends without a byte of the response. */
  private enum End {
    CLOSED,
    RESET
  }

  @Check(
      id = "WHD-04.must.reused-connection",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Takes a delivery, closes or resets its connection when the next one arrives on it, and expects that one again on a fresh connection with the same id and body, delivered in one attempt.")
  void reusedConnectionThatDiesIsNoAttempt(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          List.of(End.values()),
          End::name,
          end -> {
            try (RawReceiver raw =
                context.rawReceiver((connection, request, number) -> {
                  if (number == 1) {
                    connection.write(TAKEN);
                  } else if (end == End.RESET) {
                    connection.resetOnClose();
                  }
                  return number == 1;
                })) {
              WebhookSubscription webhook = subscribed(fixture, raw);
              List<Received> came = twoTickets(fixture, webhook, raw);
              webhook.require(
                  came.size() == 3
                      && came.getLast().delivery().equals(came.get(1).delivery())
                      && came.getLast().hasBodyOf(came.get(1)),
                  "it did not come once more, with the same id and body: " + came);
              requireNewest(webhook, Map.of("status", "delivered", "attempts", 1));
            }
          });
    }
  }

  @Check(
      id = "WHD-04.must.fresh-connection",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Closes the fresh connection without a byte, too, and expects one failed attempt and no third request.")
  void freshConnectionThatDiesIsAnAttempt(CheckContext context) {
    AtomicBoolean taken = new AtomicBoolean();
    try (WebhookFixture fixture = WebhookFixture.open(context);
        RawReceiver raw =
            context.rawReceiver((connection, request, number) -> {
              boolean first = taken.compareAndSet(false, true);
              if (first) {
                connection.write(TAKEN);
              }
              return first;
            })) {
      WebhookSubscription webhook = subscribed(fixture, raw);
      List<Received> came = twoTickets(fixture, webhook, raw);
      webhook.require(came.size() <= 3, "it was sent more than once anew: " + came);
      requireNewest(webhook, Map.of("status", "pending", "attempts", 1));
    }
  }

  private static WebhookSubscription subscribed(WebhookFixture fixture, RawReceiver raw) {
    WebhookSubscription webhook = fixture.toTickets();
    webhook.change("url", raw.url().toString());
    return webhook;
  }

  /** All that came for two tickets, one after the other. */
  private static List<Received> twoTickets(
      WebhookFixture fixture, WebhookSubscription webhook, RawReceiver raw) {
    fixture.ticket(webhook, "The first");
    requireNewest(webhook, Map.of("status", "delivered", "attempts", 1));
    fixture.clock().advance(MOMENT);
    fixture.ticket(webhook, "The second");
    List<Received> came = raw.received();
    if (came.size() == 2 && newest(webhook).path("status").asString("").equals("delivered")) {
      throw new NotApplicable("the target opens a connection for each delivery");
    }
    return came;
  }

  private static void requireNewest(WebhookSubscription webhook, Map<String, ?> values) {
    JsonNode entry = newest(webhook);
    values.forEach((member, value) ->
        webhook.require(
            entry.path(member).equals(JsonBodies.of(value)),
            member + " is " + entry.path(member) + ", not " + JsonBodies.of(value)));
  }

  private static JsonNode newest(WebhookSubscription webhook) {
    return webhook.log().json().path(0);
  }
}
