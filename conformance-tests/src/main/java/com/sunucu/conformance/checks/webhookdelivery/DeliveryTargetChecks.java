package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Reply;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Allowed and forbidden addresses of deliveries (RUL-22), and their independence. */
public final class DeliveryTargetChecks {

  @Check(
      id = "WHD-04.must.no-redirect",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Responds to deliveries with each kind of redirect to another mailbox and expects no request there and a failed attempt.")
  void redirectsAreNotFollowed(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          List.of(301, 302, 303, 307, 308),
          String::valueOf,
          status -> {
            WebhookSubscription webhook = fixture.toTickets();
            Mailbox elsewhere = fixture.mailbox();
            webhook.mailbox().answer(new Reply.Redirect(status, elsewhere.url()));
            fixture.ticket(webhook);
            webhook.only("redirected");
            webhook.require(elsewhere.received().isEmpty(), "the redirect was followed");
            webhook.requireFailedOnce("status_not_2xx");
          });
    }
  }

  @Check(
      id = "WHD-06.must.not-allowed",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Subscribes private, link-local, metadata-service and public addresses and an unresolvable name, and expects each delivery to fail with target_not_allowed and without a response, unless the operator allows some of them.")
  void otherTargetsAreRefused(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      Customer customer = Customer.ofNothing(context);
      Map<String, WebhookSubscription> webhooks = new LinkedHashMap<>();
      for (String url :
          List.of(
              "http://10.0.0.1/",
              "https://172.16.0.1/",
              "http://192.168.0.1:8080/",
              "http://169.254.169.254/latest/meta-data/",
              "http://100.64.0.1/",
              "http://0.0.0.0/",
              "http://255.255.255.255/",
              "http://[fe80::1]/",
              "http://[fd00::1]/",
              "http://[::ffff:a00:1]/",
              "http://[::]/",
              "https://192.0.2.1/",
              "https://hooks.invalid/")) {
        WebhookSubscription webhook = fixture.subscribe(customer, "ticket.created");
        webhook.change("url", url);
        webhooks.put(url, webhook);
      }
      new TicketActor(customer).opened();
      fixture.send();
      context.each(
          webhooks.keySet(),
          url -> url,
          url -> {
            webhooks.get(url).requireFailedOnce("target_not_allowed");
            webhooks.get(url).entry(Map.of("responseStatus", JsonBodies.nothing()));
            webhooks.get(url).delete();
          });
    }
  }

  @Check(
      id = "WHD-07.must.no-delay",
      phase = Phase.ALONE,
      decides =
          "Sends twelve events to a subscription whose receiver hangs, to another of the same account and to one of another account, and expects the latter two to get all events meanwhile.")
  void nobodyWaitsForAnother(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      Customer customer = Customer.ofNothing(context);
      WebhookSubscription hanging = fixture.subscribe(customer, "*");
      hanging.mailbox().answer(new Reply.After(Duration.ofSeconds(30)));
      WebhookSubscription beside = fixture.subscribe(customer, "*");
      WebhookSubscription elsewhere = fixture.subscribe(Customer.ofNothing(context), "*");
      int events = 12;
      for (int i = 0; i < events; i++) {
        new WalletActor(customer).deposit(100);
        new WalletActor(elsewhere.customer()).deposit(100);
      }
      Thread run = Thread.startVirtualThread(fixture::send);
      boolean hung = hanging.mailbox().await(1, Expected.DELIVERY_WITHOUT_DELAY);
      boolean came =
          beside.mailbox().await(events, Expected.DELIVERY_WITHOUT_DELAY)
              && elsewhere.mailbox().await(events, Expected.DELIVERY_WITHOUT_DELAY);
      JsonNode log = hanging.log().json();
      hanging.mailbox().release();
      join(run);
      hanging.require(hung, "nothing came to the one that hangs");
      hanging.require(
          JsonBodies.each(log, "status").stream().noneMatch("delivered"::equals),
          "what was not answered counts as delivered");
      beside.require(came, "the others wait for the one that hangs");
      beside.came(events, "once each");
      elsewhere.came(events, "once each");
    }
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
