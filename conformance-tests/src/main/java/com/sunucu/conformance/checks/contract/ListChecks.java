package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.InvoiceLines;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.PageLimit;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;

/** The order of lists and the bounds of page and limit. */
public final class ListChecks {

  private static final int SAME_MOMENT =
      Math.min(6, Math.min(Contract.api().limit("listItems"), Contract.api().limit("snapshots")));

  @Check(
      id = "RUL-07.must.limit-bounds",
      decides =
          "Calls every list that takes page or limit and expects 200 for the smallest and largest value, and 400 that names the parameter for values out of range and for anything but a whole number.")
  void pageAndLimitHaveBounds(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    int most = PageLimit.MAXIMUM;
    context.each(
        context.served().stream()
            .filter(o -> o.queryParameters().stream().anyMatch(List.of("page", "limit")::contains))
            .toList(),
        Operation::id,
        operation -> {
          String path = context.resources().there(account, operation);
          for (String name : operation.queryParameters()) {
            List<String> taken =
                name.equals("limit") ? List.of("1", String.valueOf(most)) : List.of("1");
            for (String value : taken) {
              Expect.response(get(context, key, path, name, value)).status(200);
            }
            for (String value : List.of("0", "-1", "", "x", "1.5", "1e1", "+1", "%201", "01")) {
              ExpectedError.invalid(get(context, key, path, name, value), name);
            }
            long last = name.equals("limit") ? most : PageLimit.LAST_PAGE;
            String beyond = String.valueOf(last + 1);
            ExpectedError.invalid(get(context, key, path, name, beyond), name);
          }
        });
  }

  @Check(
      id = "RUL-08.must.ties-by-id",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, creates several entries of every list and several messages of a ticket at the same instant, and expects them in the order of their ids.")
  void tiesAreInTheOrderOfIds(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    Customer customer = tickets.customer();
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      Map<String, ?> deposits = Map.of("events", List.of("wallet.deposit.received"));
      String webhook = SubscriptionView.create(customer, deposits).json().path("id").asString();
      String ticket = fill(context, tickets);
      clock.advance(ServerActor.PROVISION);
      String server = customer.read("listServers").path(0).path("id").asString();
      for (int i = 0; i < SAME_MOMENT; i++) {
        Map<String, String> body = Map.of("name", "snapshot-" + i);
        Expect.response(customer.call("createSnapshot", body, server)).status(201);
      }
      context.each(
          List.of(
              "listTickets", "listWalletTransactions", "listDomains", "listServers", "listHosting"),
          operation -> operation,
          operation -> inOrder(customer.call(operation), ""));
      inOrder(customer.call("listInvoices"), "/data");
      inOrder(customer.call("listSnapshots", server), "");
      inOrder(customer.call("listDeliveries", webhook), "");
      inOrder(customer.call("getTicket", ticket), "/messages");
    }
  }

  /** The id of the ticket that has the messages. */
  private static String fill(CheckContext context, TicketActor tickets) {
    Account account = tickets.customer().account();
    String id = tickets.opened();
    for (int i = 1; i < SAME_MOMENT; i++) {
      tickets.open();
      tickets.reply(id, "Message " + i);
      context.sandbox().issue(account, InvoiceLines.invoice(1));
      context.sandbox().deposit(account, 100, context.contract().words("Gateway").getFirst());
      context.sandbox().register(account, tickets.customer().domainName(i), 1);
      context.sandbox().orderServer(account, "server-" + i);
      context.sandbox().provideHosting(account, tickets.customer().domainName(i));
    }
    return id;
  }

  @Check(
      id = "RUL-08.must.messages-oldest-first",
      decides = "Reads the thread of every ticket and expects its messages oldest first.")
  void messagesAreOldestFirst(CheckContext context) {
    Customer customer = Customer.reading(context);
    context.each(
        JsonBodies.items(customer.read("listTickets")),
        ticket -> ticket.path("ticketNumber").asString(),
        ticket -> {
          Exchange detail = customer.call("getTicket", ticket.path("id").asString());
          List<String> times = JsonBodies.each(detail.json().path("messages"), "createdAt");
          Expect.response(detail)
              .that(times.equals(times.stream().sorted().toList()), "it is not: " + times);
        });
  }

  private static void inOrder(Exchange exchange, String pointer) {
    List<String> ids = JsonBodies.each(exchange.json().at(pointer), "id");
    List<String> sorted = ids.stream().sorted().toList();
    Expect.response(exchange)
        .that(ids.size() >= SAME_MOMENT - 1, "it has only " + ids.size())
        .that(
            ids.equals(sorted), "entries of one moment are not in the order of their ids: " + ids);
  }

  private static Exchange get(
      CheckContext context, Key key, String path, String name, String value) {
    return context.client().send(key, Request.of("GET", path + "?" + name + "=" + value));
  }
}
