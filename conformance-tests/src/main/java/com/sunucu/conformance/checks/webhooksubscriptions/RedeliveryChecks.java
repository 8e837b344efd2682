package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import java.util.List;
import java.util.Map;

/** Redelivery (RUL-25) and the accounts that can request it. */
public final class RedeliveryChecks {

  @Check(
      id = "WHS-08.must.again",
      rulings = "RUL-25",
      phase = Phase.ALONE,
      decides =
          "Requests the redelivery of a delivered, a waiting and a finally failed delivery and expects 202, an immediate attempt with the same id and body, and the full retry schedule where it fails.")
  void redeliveryStartsAnew(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      context.each(
          List.of("delivered", "pending", "failed"),
          status -> status,
          status -> {
            WebhookSubscription webhook = fixture.toTickets();
            webhook.mailbox().answer(status.equals("delivered") ? 200 : 500);
            fixture.ticket(webhook);
            if (status.equals("failed")) {
              WebhookFixture.pauses().forEach(pause -> fixture.sendAfter(pause.longest()));
            }
            int before = webhook.mailbox().received().size();
            String id = webhook.entry(Map.of("status", status)).path("id").asString();
            webhook.mailbox().answer(500);
            webhook.redeliver(id);
            fixture.send();
            webhook.requireAgain(before + 1, id);
            webhook.entry(Map.of("status", "pending", "attempts", before + 1));
            webhook.mailbox().answer(200);
            fixture.sendRetry();
            webhook.requireAgain(before + 2, id);
            webhook.entry(Map.of("status", "delivered", "attempts", before + 2));
          });
    }
  }

  @Check(
      id = "WHS-08.must.own-only",
      phase = Phase.ALONE,
      decides =
          "Requests the redelivery of a delivery through another subscription of the account, and as another account through either subscription, and expects 404 and no delivery.")
  void foreignDeliveryIsNotFound(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      WebhookSubscription beside = fixture.subscribe(webhook.customer(), "ticket.replied");
      WebhookSubscription unrelated = fixture.toTickets();
      fixture.ticket(webhook);
      String id = webhook.only("a ticket").delivery();
      ExpectedError.notFound(webhook.customer().call("redeliver", beside.id(), id));
      ExpectedError.notFound(
          webhook.customer().call("redeliver", webhook.id(), context.resources().unknownId()));
      ExpectedError.notFound(unrelated.customer().call("redeliver", unrelated.id(), id));
      ExpectedError.notFound(unrelated.customer().call("redeliver", webhook.id(), id));
      ExpectedError.notFound(unrelated.customer().call("listDeliveries", webhook.id()));
      fixture.send();
      webhook.only("what was refused");
      beside.came(0, "what was refused");
      unrelated.came(0, "what was refused");
    }
  }
}
