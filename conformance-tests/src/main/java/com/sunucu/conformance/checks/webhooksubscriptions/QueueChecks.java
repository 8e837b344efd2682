package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;
import java.util.List;

/** The effect of changes to a subscription on its queued deliveries (RUL-24). */
public final class QueueChecks {

  @Check(
      id = "WHS-04.must.pause",
      rulings = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Pauses a subscription that has a retry and a redelivery queued and expects no delivery, then resumes it and expects the two queued ones and later events, but none that happened meanwhile.")
  void pauseHoldsAndResumeSends(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      fixture.ticket(webhook);
      webhook.mailbox().answer(500);
      fixture.ticket(webhook);
      List<Received> before = webhook.came(2, "two tickets");
      webhook.pause();
      webhook.redeliver(before.getFirst().delivery());
      webhook.mailbox().answer(200);
      fixture.ticket(webhook);
      fixture.sendAfter(Duration.ofHours(1));
      webhook.came(2, "it is paused");
      webhook.resume();
      fixture.send();
      List<String> queued =
          webhook.came(4, "it is resumed").subList(2, 4).stream()
              .map(Received::delivery)
              .sorted()
              .toList();
      List<String> expected = before.stream().map(Received::delivery).sorted().toList();
      webhook.require(queued.equals(expected), "came " + queued + ", and queued were " + expected);
      fixture.ticket(webhook);
      webhook.came(5, "a ticket after the resumption");
    }
  }

  @Check(
      id = "RUL-24.must.new-url",
      phase = Phase.ALONE,
      decides =
          "Changes the URL of a subscription that has a retry queued and expects the retry at the new URL with the same id and body.")
  void newUrlHoldsForTheQueued(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      webhook.mailbox().answer(500);
      fixture.ticket(webhook);
      Mailbox moved = fixture.mailbox();
      webhook.change("url", moved.url().toString());
      fixture.sendRetry();
      Received first = webhook.only("it moved");
      webhook.require(
          moved.received().size() == 1
              && moved.received().getFirst().delivery().equals(first.delivery())
              && moved.received().getFirst().hasBodyOf(first),
          "to the new url came " + moved.received());
    }
  }

  @Check(
      id = "WHS-04.must.events-from-now",
      phase = Phase.ALONE,
      decides =
          "Changes the events of a subscription and expects only the new ones to be delivered from then on.")
  void newEventsHoldFromNow(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      webhook.change("events", List.of("wallet.deposit.received"));
      fixture.ticket(webhook);
      webhook.came(0, "it asks for it no more");
      new WalletActor(webhook.customer()).deposit(100);
      fixture.send();
      fixture.requireLogged(webhook, webhook.only("a deposit"), "wallet.deposit.received");
    }
  }

  @Check(
      id = "WHS-05.must.queued-stop",
      phase = Phase.ALONE,
      decides = "Deletes a subscription that has a retry queued and expects no retry.")
  void deletedIsSentNoMore(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      WebhookSubscription witness = fixture.subscribe(webhook.customer(), "ticket.created");
      webhook.mailbox().answer(500);
      witness.mailbox().answer(500);
      fixture.ticket(webhook);
      webhook.delete();
      fixture.sendAfter(Duration.ofHours(1));
      witness.came(2, "a subscription beside the deleted one");
      witness.require(
          webhook.mailbox().received().size() == 1,
          "to the deleted one came " + webhook.mailbox().received());
    }
  }
}
