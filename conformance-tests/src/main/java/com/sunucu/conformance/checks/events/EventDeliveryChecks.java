package com.sunucu.conformance.checks.events;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventTrigger;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.util.List;

/** Every event of the catalogue reaches its subscribers and nobody else. */
public final class EventDeliveryChecks {

  private static final String DECIDES =
      " to reach the subscription to it and one to all events, once each, as in the log of events and valid against its schema, but no subscription to all other events and none of another account.";

  @Check(
      id = "EVT-01.must.delivered",
      phase = Phase.ALONE,
      decides = "Orders a server that gets ready and expects server.created" + DECIDES)
  void serverCreated(CheckContext context) {
    arrives(context, "server.created");
  }

  @Check(
      id = "EVT-02.must.delivered",
      phase = Phase.ALONE,
      decides = "Reboots a server and expects server.power.changed" + DECIDES)
  void powerChanged(CheckContext context) {
    arrives(context, "server.power.changed");
  }

  @Check(
      id = "EVT-03.must.delivered",
      phase = Phase.ALONE,
      decides = "Reinstalls a server and expects server.reinstalled" + DECIDES)
  void serverReinstalled(CheckContext context) {
    arrives(context, "server.reinstalled");
  }

  @Check(
      id = "EVT-04.must.delivered",
      phase = Phase.ALONE,
      decides = "Terminates a server and expects server.terminated" + DECIDES)
  void serverTerminated(CheckContext context) {
    arrives(context, "server.terminated");
  }

  @Check(
      id = "EVT-05.must.delivered",
      phase = Phase.ALONE,
      decides = "Has a server suspended and expects server.suspended" + DECIDES)
  void serverSuspended(CheckContext context) {
    arrives(context, "server.suspended");
  }

  @Check(
      id = "EVT-06.must.delivered",
      phase = Phase.ALONE,
      decides = "Has a hosting account provided and expects hosting.created" + DECIDES)
  void hostingCreated(CheckContext context) {
    arrives(context, "hosting.created");
  }

  @Check(
      id = "EVT-07.must.delivered",
      phase = Phase.ALONE,
      decides = "Issues an invoice and expects invoice.created" + DECIDES)
  void invoiceCreated(CheckContext context) {
    arrives(context, "invoice.created");
  }

  @Check(
      id = "EVT-08.must.delivered",
      phase = Phase.ALONE,
      decides = "Pays an invoice and expects invoice.paid" + DECIDES)
  void invoicePaid(CheckContext context) {
    arrives(context, "invoice.paid");
  }

  @Check(
      id = "EVT-09.must.delivered",
      phase = Phase.ALONE,
      decides = "Tops a wallet up and expects wallet.deposit.received" + DECIDES)
  void depositReceived(CheckContext context) {
    arrives(context, "wallet.deposit.received");
  }

  @Check(
      id = "EVT-10.must.delivered",
      phase = Phase.ALONE,
      decides = "Completes a registration and expects domain.registered" + DECIDES)
  void domainRegistered(CheckContext context) {
    arrives(context, "domain.registered");
  }

  @Check(
      id = "EVT-11.must.delivered",
      phase = Phase.ALONE,
      decides = "Opens a ticket and expects ticket.created" + DECIDES)
  void ticketCreated(CheckContext context) {
    arrives(context, "ticket.created");
  }

  @Check(
      id = "EVT-12.must.delivered",
      phase = Phase.ALONE,
      decides = "Has staff reply on a ticket and expects ticket.replied" + DECIDES)
  void ticketReplied(CheckContext context) {
    arrives(context, "ticket.replied");
  }

  private static void arrives(CheckContext context, String type) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      Customer customer = Customer.ofNothing(context);
      List<String> others =
          context.contract().words("EventType").stream().filter(it -> !it.equals(type)).toList();
      WebhookSubscription asked = fixture.subscribe(customer, type);
      WebhookSubscription everything = fixture.subscribe(customer, "*");
      WebhookSubscription other =
          WebhookSubscription.subscribe(customer, fixture.mailbox(), others);
      WebhookSubscription unrelated = fixture.subscribe(Customer.ofNothing(context), "*");
      new EventTrigger(customer, fixture.clock()).cause(type);
      fixture.send();
      fixture.requireLogged(asked, asked.only("after one " + type), type);
      List<Received> all =
          everything.mailbox().received().stream().filter(it -> isOf(it, type)).toList();
      everything.require(
          all.size() == 1 && all.getFirst().hasBodyOf(asked.mailbox().received().getFirst()),
          "a subscription to everything got " + all.size() + " of " + type);
      unrelated.came(0, "an event of another account's");
      List<String> came =
          other.mailbox().received().stream()
              .map(it -> it.json().path("type").asString("(none)"))
              .toList();
      other.require(others.containsAll(came), "a subscription to all but " + type + " got " + came);
    }
  }

  private static boolean isOf(Received received, String type) {
    return received.json().path("type").asString("").equals(type);
  }
}
