package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.probes.SlowReceivers;
import com.sunucu.conformance.receiver.Reply;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Failures of a delivery and the schedule of its retries (RUL-21). */
public final class RetryChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private static final Duration TIMEOUT =
      Duration.ofSeconds(Contract.api().limit("deliverySeconds"));

  @Check(
      id = "WHD-03.must.schedule",
      rulings = "RUL-21",
      phase = Phase.ALONE,
      decides =
          "Responds 500 to every attempt and expects the retries at the contract's intervals, never earlier, at most the contract's jitter later, never above the longest interval, with their times in the log, and a final failure without further attempts.")
  void retriesFollowTheSchedule(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      webhook.mailbox().answer(500);
      fixture.ticket(webhook);
      int attempts = 1;
      webhook.came(attempts, "at once");
      for (WebhookFixture.Pause pause : WebhookFixture.pauses()) {
        requireNext(webhook, attempts, fixture.now(), pause);
        fixture.sendAfter(pause.nominal().minus(MOMENT));
        webhook.came(attempts, "less than " + pause.nominal() + " after attempt " + attempts);
        fixture.sendAfter(pause.longest().minus(pause.nominal()).plus(MOMENT));
        webhook.came(attempts + 1, pause.longest() + " after attempt " + attempts);
        attempts++;
      }
      requireEnded(webhook, "failed", attempts, 500);
      fixture.sendAfter(WebhookFixture.pauses().getLast().nominal().multipliedBy(3));
      webhook.came(attempts, "after the last attempt");
    }
  }

  private static void requireNext(
      WebhookSubscription webhook, int attempts, Instant last, WebhookFixture.Pause pause) {
    JsonNode entry = webhook.entry(Map.of("status", "pending", "attempts", attempts));
    String next = entry.path("nextAttemptAt").asString("(none)");
    Instant at = next.equals("(none)") ? Instant.MIN : Instant.parse(next);
    webhook.require(
        !at.isBefore(last.plus(pause.nominal()).minus(MOMENT))
            && !at.isAfter(last.plus(pause.longest()).plus(MOMENT)),
        "after attempt " + attempts + " at " + last + " nextAttemptAt is " + next);
  }

  private static void requireEnded(
      WebhookSubscription webhook, String status, int attempts, int response) {
    webhook.entry(
        Map.of(
            "status", status,
            "attempts", attempts,
            "nextAttemptAt", JsonBodies.nothing(),
            "responseStatus", response));
  }

  @Check(
      id = "WHD-04.must.any-2xx",
      phase = Phase.ALONE,
      decides =
          "Responds 200, 201, 202, 204 and 299 and expects the delivery to be delivered and not to be repeated.")
  void any2xxIsTaken(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          List.of(200, 201, 202, 204, 299),
          String::valueOf,
          status -> {
            WebhookSubscription webhook = fixture.toTickets();
            webhook.mailbox().answer(status);
            fixture.ticket(webhook);
            requireEnded(webhook, "delivered", 1, status);
            webhook.entry(Map.of("error", JsonBodies.nothing()));
            fixture.sendRetry();
            webhook.only("it was taken");
          });
    }
  }

  @Check(
      id = "WHD-04.must.else-failed",
      phase = Phase.ALONE,
      decides =
          "Responds 300, 304, 400, 404, 410, 429, 500, 503 and 599 and expects a failed attempt with its cause in the log and a retry after the first interval.")
  void allElseFails(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          List.of(300, 304, 400, 404, 410, 429, 500, 503, 599),
          String::valueOf,
          status -> {
            WebhookSubscription webhook = fixture.toTickets();
            webhook.mailbox().answer(status);
            fixture.ticket(webhook);
            webhook.requireFailedOnce("status_not_2xx");
            webhook.entry(Map.of("responseStatus", status));
            fixture.sendRetry();
            webhook.came(2, "after the first pause");
          });
    }
  }

  @Check(
      id = "WHD-04.must.timeout",
      rulings = "RUL-22",
      decides =
          "Does not respond, or sends an endless body, interim response, status line, header, chunk size or trailer a few bytes at a time, and expects a failure at the contract's timeout of real time, and success for a response at half of it; the check is slow and repeats an attempt that took too long.")
  void noAnswerIsAFailure(CheckContext context) {
    ServedOperations.operation(context, "createWebhook");
    Customer customer = Customer.ofNothing(context);
    try (WebhookReceiver boxes = context.mailboxes();
        SlowReceivers slow = SlowReceivers.open(context)) {
      Hung hung = Hung.of(customer, boxes, slow);
      // Where both sides stood still meanwhile nobody can tell who was late.
      for (int more = 2;
          more > 0 && hung.took().compareTo(TIMEOUT.plus(Expected.TIMEOUT_UNDISTURBED)) > 0;
          more--) {
        hung.all().forEach(WebhookSubscription::delete);
        hung = Hung.of(customer, boxes, slow);
      }
      hung.late().entry(Map.of("status", "delivered", "attempts", 1, "responseStatus", 200));
      hung.silent().requireFailedOnce("timeout");
      hung.endless().requireFailedOnce("timeout");
      hung.dripping().forEach(WebhookSubscription::requireFailedOnce);
      hung.silent()
          .require(
              hung.took().compareTo(TIMEOUT.minus(Expected.TIMEOUT_EARLY)) >= 0
                  && hung.took().compareTo(TIMEOUT.plus(Expected.TIMEOUT_LATE)) <= 0,
              "it was given up after " + hung.took().toMillis() + " ms");
      hung.all().forEach(WebhookSubscription::delete);
    }
  }

  /**
   * Some that take their time over one event.
   *
   * @param took until all was sent
   */
  private record Hung(
      WebhookSubscription silent,
      WebhookSubscription endless,
      WebhookSubscription late,
      List<WebhookSubscription> dripping,
      Duration took) {
    static Hung of(Customer customer, WebhookReceiver boxes, SlowReceivers slow) {
      WebhookSubscription silent =
          hanging(customer, boxes, new Reply.After(TIMEOUT.multipliedBy(3)));
      WebhookSubscription endless = hanging(customer, boxes, new Reply.Trickle());
      WebhookSubscription late = hanging(customer, boxes, new Reply.After(TIMEOUT.dividedBy(2)));
      List<WebhookSubscription> dripping = slow.subscribe(customer, boxes);
      long start = System.nanoTime();
      new TicketActor(customer).opened();
      customer.context().sandbox().runDeliveries();
      return new Hung(silent, endless, late, dripping, Duration.ofNanos(System.nanoTime() - start));
    }

    List<WebhookSubscription> all() {
      return Stream.concat(Stream.of(silent, endless, late), dripping.stream()).toList();
    }
  }

  private static WebhookSubscription hanging(
      Customer customer, WebhookReceiver boxes, Reply reply) {
    WebhookSubscription webhook =
        WebhookSubscription.subscribe(customer, boxes.mailbox(), List.of("ticket.created"));
    webhook.mailbox().answer(reply);
    return webhook;
  }
}
