package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.result.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Receivers whose responses are too large or endless (RUL-22) must not affect others. */
public final class HostileReceiverChecks {

  /** Those of which no final status comes. */
  private static final Set<String> HEADS = Set.of("interim responses", "a status line", "a header");

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String HEADER = "X-Filler: " + "x".repeat(1_000) + "\r\n";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  @Check(
      id = "WHD-04.must.bounded",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Sends events to receivers that respond with an endless 100 Continue, status line or header and expects the attempt to fail and the target to stop reading, and expects it to stop reading endless chunk extensions, trailers and bodies, whatever the result of the attempt.")
  void responsesAreBounded(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          endless().entrySet(),
          Map.Entry::getKey,
          kind -> {
            try (RawReceiver raw = context.rawReceiver(kind.getValue())) {
              WebhookSubscription webhook = to(fixture, fixture.customer(), raw);
              Thread run = ticket(fixture, webhook);
              join(run);
              webhook.require(!run.isAlive(), "the attempt has not ended");
              if (HEADS.contains(kind.getKey())) {
                webhook.requireFailedOnce();
              }
              webhook.delete();
              long written = raw.mostWritten();
              webhook.require(
                  written < Expected.ENDLESS_RESPONSE_BYTES, "it read " + written + " bytes");
            }
          });
    }
  }

  @Check(
      id = "WHD-07.must.hostile",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Sends three events to twelve subscriptions whose receiver responds with endless 100 Continue, to another of the same account and to one of another account, and expects the latter two to get theirs and the API to respond meanwhile.")
  void hostileReceiverDelaysNobody(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context);
        RawReceiver raw = context.rawReceiver(endless().get("interim responses"))) {
      Customer customer = fixture.customer();
      List<WebhookSubscription> hostile = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        hostile.add(to(fixture, customer, raw));
      }
      WebhookSubscription beside = fixture.subscribe(customer, "ticket.created");
      WebhookSubscription elsewhere = fixture.toTickets();
      int events = 3;
      for (int i = 0; i < events; i++) {
        new TicketActor(customer).opened();
        new TicketActor(elsewhere.customer()).opened();
      }
      Thread run = Thread.startVirtualThread(fixture::send);
      boolean came =
          beside.mailbox().await(events, Expected.DELIVERY_WITHOUT_DELAY)
              && elsewhere.mailbox().await(events, Expected.DELIVERY_WITHOUT_DELAY);
      beside.require(came, "the others wait for the hostile receiver");
      customer.read("getAccount");
      join(run);
      beside.came(events, "once each");
      elsewhere.came(events, "once each");
      beside.require(!raw.received().isEmpty(), "nothing came to the hostile receiver");
      hostile.forEach(WebhookSubscription::delete);
    }
  }

  /** Responses that end neither soon nor late, each at full speed. */
  private static Map<String, RawReceiver.Script> endless() {
    Map<String, RawReceiver.Script> scripts = new LinkedHashMap<>();
    scripts.put("interim responses", repeated("", CONTINUE.repeat(50)));
    scripts.put("a status line", repeated("HTTP/1.1 200 ", "x".repeat(1_000)));
    scripts.put("a header", repeated(OK, HEADER));
    scripts.put("chunk extensions", repeated(CHUNKED, "1;x=" + "y".repeat(8_000) + "\r\nz\r\n"));
    scripts.put("trailers", repeated(CHUNKED + "1\r\nz\r\n0\r\n", HEADER));
    scripts.put("a body", repeated(CHUNKED, "2000\r\n" + "z".repeat(0x2000) + "\r\n"));
    return scripts;
  }

  private static RawReceiver.Script repeated(String first, String endlessly) {
    return (connection, request, number) -> {
      connection.write(first);
      connection.repeat(endlessly);
      return false;
    };
  }

  private static WebhookSubscription to(
      WebhookFixture fixture, Customer customer, RawReceiver raw) {
    WebhookSubscription webhook = fixture.subscribe(customer, "ticket.created");
    webhook.change("url", raw.url().toString());
    return webhook;
  }

  /** Opens a ticket; the run of deliveries ends when the attempt has an outcome. */
  private static Thread ticket(WebhookFixture fixture, WebhookSubscription webhook) {
    new TicketActor(webhook.customer()).opened();
    return Thread.startVirtualThread(fixture::send);
  }

  private static void join(Thread thread) {
    try {
      thread.join(Expected.DELIVERY_WITHOUT_DELAY.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
