package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Received;
import java.util.List;

/** Every event of the catalogue reaches who asked for it, and nobody else. */
final class EventDeliveryChecks {

  private static final String DECIDES =
      " reaches the subscription that asked for it, and one to everything, once each, as the log of events has it and as its schema says; not one to all other events, nor another account's to all.";

  @Check(
      id = "EVT-01.must.delivered",
      requirement = "EVT-01",
      phase = Phase.ALONE,
      decides = "Orders a server that gets ready: server.created" + DECIDES)
  void serverCreated(Trial trial) {
    arrives(trial, "server.created");
  }

  @Check(
      id = "EVT-02.must.delivered",
      requirement = "EVT-02",
      phase = Phase.ALONE,
      decides = "Reboots a server: server.power.changed" + DECIDES)
  void powerChanged(Trial trial) {
    arrives(trial, "server.power.changed");
  }

  @Check(
      id = "EVT-03.must.delivered",
      requirement = "EVT-03",
      phase = Phase.ALONE,
      decides = "Reinstalls a server: server.reinstalled" + DECIDES)
  void serverReinstalled(Trial trial) {
    arrives(trial, "server.reinstalled");
  }

  @Check(
      id = "EVT-04.must.delivered",
      requirement = "EVT-04",
      phase = Phase.ALONE,
      decides = "Terminates a server: server.terminated" + DECIDES)
  void serverTerminated(Trial trial) {
    arrives(trial, "server.terminated");
  }

  @Check(
      id = "EVT-05.must.delivered",
      requirement = "EVT-05",
      phase = Phase.ALONE,
      decides = "Has a server suspended: server.suspended" + DECIDES)
  void serverSuspended(Trial trial) {
    arrives(trial, "server.suspended");
  }

  @Check(
      id = "EVT-06.must.delivered",
      requirement = "EVT-06",
      phase = Phase.ALONE,
      decides = "Has a hosting account provided: hosting.created" + DECIDES)
  void hostingCreated(Trial trial) {
    arrives(trial, "hosting.created");
  }

  @Check(
      id = "EVT-07.must.delivered",
      requirement = "EVT-07",
      phase = Phase.ALONE,
      decides = "Issues an invoice: invoice.created" + DECIDES)
  void invoiceCreated(Trial trial) {
    arrives(trial, "invoice.created");
  }

  @Check(
      id = "EVT-08.must.delivered",
      requirement = "EVT-08",
      phase = Phase.ALONE,
      decides = "Pays an invoice: invoice.paid" + DECIDES)
  void invoicePaid(Trial trial) {
    arrives(trial, "invoice.paid");
  }

  @Check(
      id = "EVT-09.must.delivered",
      requirement = "EVT-09",
      phase = Phase.ALONE,
      decides = "Tops a wallet up: wallet.deposit.received" + DECIDES)
  void depositReceived(Trial trial) {
    arrives(trial, "wallet.deposit.received");
  }

  @Check(
      id = "EVT-10.must.delivered",
      requirement = "EVT-10",
      phase = Phase.ALONE,
      decides = "Completes a registration: domain.registered" + DECIDES)
  void domainRegistered(Trial trial) {
    arrives(trial, "domain.registered");
  }

  @Check(
      id = "EVT-11.must.delivered",
      requirement = "EVT-11",
      phase = Phase.ALONE,
      decides = "Opens a ticket: ticket.created" + DECIDES)
  void ticketCreated(Trial trial) {
    arrives(trial, "ticket.created");
  }

  @Check(
      id = "EVT-12.must.delivered",
      requirement = "EVT-12",
      phase = Phase.ALONE,
      decides = "Has staff reply on a ticket: ticket.replied" + DECIDES)
  void ticketReplied(Trial trial) {
    arrives(trial, "ticket.replied");
  }

  private static void arrives(Trial trial, String type) {
    try (Mailroom room = Mailroom.open(trial)) {
      Customer customer = Customer.ofNothing(trial);
      List<String> others =
          trial.contract().words("EventType").stream().filter(it -> !it.equals(type)).toList();
      Hook asked = room.subscribe(customer, type);
      Hook everything = room.subscribe(customer, "*");
      Hook other = Hook.subscribe(customer, room.mailbox(), others);
      Hook stranger = room.subscribe(Customer.ofNothing(trial), "*");
      new Happening(customer, room.clock()).cause(type);
      room.send();
      room.requireLogged(asked, asked.only("after one " + type), type);
      List<Received> all =
          everything.mailbox().received().stream().filter(it -> isOf(it, type)).toList();
      everything.require(
          all.size() == 1 && all.getFirst().hasBodyOf(asked.mailbox().received().getFirst()),
          "a subscription to everything got " + all.size() + " of " + type);
      stranger.came(0, "an event of another account's");
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
