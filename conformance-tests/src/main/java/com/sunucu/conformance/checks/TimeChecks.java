package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The times that resources tell, held against the clock (RUL-05). */
final class TimeChecks {

  private static final Duration LATER = Duration.ofSeconds(90);

  @Check(
      id = "RUL-05.must.created-now",
      requirement = "RUL-05",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, opens a ticket, replies, takes a snapshot, subscribes, and has an invoice issued and a deposit made: createdAt of each is the clock's time, to the millisecond.")
  void whatIsMadeIsOfNow(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      Customer customer = fleet.customer();
      Desk desk = new Desk(customer);
      String server = fleet.running();
      String ticket = desk.opened();
      fleet.clock().advance(LATER);
      Instant now = fleet.clock().now();
      Purse purse = new Purse(customer);
      String invoice = purse.issued(500);
      purse.deposit(500);
      for (Exchange made :
          List.of(
              customer.call("createTicket", Map.of("subject", "Now", "message", "Now")),
              customer.call("replyToTicket", Map.of("body", "Now"), ticket),
              customer.call("createSnapshot", Map.of("name", "now"), server),
              Subscription.create(customer, Map.of()),
              customer.call("getInvoice", invoice))) {
        requireTime(made, made.json(), "createdAt", now);
      }
      Exchange booked = customer.call("listWalletTransactions");
      requireTime(booked, booked.json().path(0), "createdAt", now);
    }
  }

  @Check(
      id = "RUL-05.must.updated-at",
      requirement = "RUL-05",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped in between, replies on a ticket, has staff reply, and changes a subscription: each time updatedAt is the clock's time, and createdAt is as before.")
  void changesMoveUpdatedAt(Trial trial) {
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Desk desk = Desk.ofNothing(trial);
      Customer customer = desk.customer();
      Instant made = clock.now();
      String ticket = desk.opened();
      String webhook = Subscription.id(customer);
      clock.advance(LATER);
      desk.reply(ticket, "Now.");
      requireTimes(customer.call("getTicket", ticket), made, clock.now());
      clock.advance(LATER);
      trial.sandbox().replyAsStaff(ticket, "Now.");
      requireTimes(customer.call("getTicket", ticket), made, clock.now());
      customer.call("updateWebhook", Map.of("description", "changed"), webhook);
      requireTimes(customer.call("getWebhook", webhook), made, clock.now());
    }
  }

  @Check(
      id = "RUL-08.must.by-creation",
      requirement = "RUL-08",
      phase = Phase.ALONE,
      decides =
          "Opens two tickets, and replies on the older one: the younger one is first in the list still. A list is in the order of creation, not of change.")
  void listsAreInTheOrderOfCreation(Trial trial) {
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Desk desk = Desk.ofNothing(trial);
      String older = desk.opened();
      clock.advance(LATER);
      String younger = desk.opened();
      clock.advance(LATER);
      desk.reply(older, "I am the older one.");
      Exchange list = desk.customer().call("listTickets");
      List<String> ids = Json.each(list.json(), "id");
      Expect.answer(list)
          .that(ids.equals(List.of(younger, older)), "it is in the order of the last message");
    }
  }

  private static void requireTimes(Exchange exchange, Instant created, Instant updated) {
    requireTime(exchange, exchange.json(), "createdAt", created);
    requireTime(exchange, exchange.json(), "updatedAt", updated);
  }

  private static void requireTime(Exchange exchange, JsonNode of, String member, Instant time) {
    Expect.answer(exchange)
        .status(200, 201)
        .that(
            Span.instant(of.path(member)).filter(time::equals).isPresent(),
            member + " is " + of.path(member) + ", and the clock says " + time);
  }
}
