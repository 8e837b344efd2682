package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.TimeRange;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The times of resources, compared with the clock (RUL-05). */
public final class TimeChecks {

  private static final Duration LATER = Duration.ofSeconds(90);

  @Check(
      id = "RUL-05.must.created-now",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, creates a ticket, a reply, a snapshot, a subscription, an invoice and a deposit, and expects createdAt of each to be the clock's time to the millisecond.")
  void whatIsMadeIsOfNow(CheckContext context) {
    try (ServerActor servers = ServerActor.of(context)) {
      Customer customer = servers.customer();
      TicketActor tickets = new TicketActor(customer);
      String server = servers.running();
      String ticket = tickets.opened();
      servers.clock().advance(LATER);
      Instant now = servers.clock().now();
      WalletActor wallet = new WalletActor(customer);
      String invoice = wallet.issued(500);
      wallet.deposit(500);
      for (Exchange made :
          List.of(
              customer.call("createTicket", Map.of("subject", "Now", "message", "Now")),
              customer.call("replyToTicket", Map.of("body", "Now"), ticket),
              customer.call("createSnapshot", Map.of("name", "now"), server),
              SubscriptionView.create(customer, Map.of()),
              customer.call("getInvoice", invoice))) {
        requireTime(made, made.json(), "createdAt", now);
      }
      Exchange booked = customer.call("listWalletTransactions");
      requireTime(booked, booked.json().path(0), "createdAt", now);
    }
  }

  @Check(
      id = "RUL-05.must.updated-at",
      phase = Phase.ALONE,
      decides =
          "Replies on a ticket, has staff reply, and changes a subscription while the clock is stopped, and expects updatedAt to be the clock's time each time and createdAt to stay.")
  void changesMoveUpdatedAt(CheckContext context) {
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      TicketActor tickets = TicketActor.ofNothing(context);
      Customer customer = tickets.customer();
      Instant made = clock.now();
      String ticket = tickets.opened();
      String webhook = SubscriptionView.id(customer);
      clock.advance(LATER);
      tickets.reply(ticket, "Now.");
      requireTimes(customer.call("getTicket", ticket), made, clock.now());
      clock.advance(LATER);
      context.sandbox().replyAsStaff(ticket, "Now.");
      requireTimes(customer.call("getTicket", ticket), made, clock.now());
      customer.call("updateWebhook", Map.of("description", "changed"), webhook);
      requireTimes(customer.call("getWebhook", webhook), made, clock.now());
    }
  }

  @Check(
      id = "RUL-08.must.by-creation",
      phase = Phase.ALONE,
      decides =
          "Opens two tickets, replies on the older one, and expects the newer one still first, because lists are in the order of creation.")
  void listsAreInTheOrderOfCreation(CheckContext context) {
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      TicketActor tickets = TicketActor.ofNothing(context);
      String older = tickets.opened();
      clock.advance(LATER);
      String younger = tickets.opened();
      clock.advance(LATER);
      tickets.reply(older, "I am the older one.");
      Exchange list = tickets.customer().call("listTickets");
      List<String> ids = JsonBodies.each(list.json(), "id");
      Expect.response(list)
          .that(ids.equals(List.of(younger, older)), "it is in the order of the last message");
    }
  }

  private static void requireTimes(Exchange exchange, Instant created, Instant updated) {
    requireTime(exchange, exchange.json(), "createdAt", created);
    requireTime(exchange, exchange.json(), "updatedAt", updated);
  }

  private static void requireTime(Exchange exchange, JsonNode of, String member, Instant time) {
    Expect.response(exchange)
        .status(200, 201)
        .that(
            TimeRange.instant(of.path(member)).filter(time::equals).isPresent(),
            member + " is " + of.path(member) + ", and the clock says " + time);
  }
}
