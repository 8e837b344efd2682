package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.StillClock;
import java.util.List;
import java.util.Map;

/** Order of lists, and how much of them is asked for. */
final class ListChecks {

  private static final int SAME_MOMENT = 6;

  @Check(
      id = "RUL-07.must.limit-bounds",
      requirement = "RUL-07",
      decides =
          "Asks every list that takes page or limit for the least and the most (200), and for less, more, and what is no whole number (400 that names the parameter).")
  void pageAndLimitHaveBounds(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream()
            .filter(o -> o.queryParameters().stream().anyMatch(List.of("page", "limit")::contains))
            .toList(),
        Operation::id,
        operation -> {
          String path = trial.there(account, operation);
          for (String name : operation.queryParameters()) {
            List<String> taken = name.equals("limit") ? List.of("1", "100") : List.of("1");
            for (String value : taken) {
              Expect.answer(get(trial, key, path, name, value)).status(200);
            }
            for (String value : List.of("0", "-1", "", "x", "1.5", "1e1", "+1", "%201", "01")) {
              Refused.invalid(get(trial, key, path, name, value), name);
            }
            String beyond = name.equals("limit") ? "101" : "2147483648";
            Refused.invalid(get(trial, key, path, name, beyond), name);
          }
        });
  }

  @Check(
      id = "RUL-08.must.ties-by-id",
      requirement = "RUL-08",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, makes six of all that there are lists of, and six messages on a ticket, each of one moment: their lists are in the order of their ids.")
  void tiesAreInTheOrderOfIds(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    Customer customer = desk.customer();
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Map<String, ?> deposits = Map.of("events", List.of("wallet.deposit.received"));
      String webhook = Subscription.create(customer, deposits).json().path("id").asString();
      String ticket = fill(trial, desk);
      clock.advance(Fleet.PROVISION);
      String server = customer.read("listServers").path(0).path("id").asString();
      for (int i = 0; i < SAME_MOMENT; i++) {
        Map<String, String> body = Map.of("name", "snapshot-" + i);
        Expect.answer(customer.call("createSnapshot", body, server)).status(201);
      }
      trial.each(
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
  private static String fill(Trial trial, Desk desk) {
    Account account = desk.customer().account();
    String id = desk.opened();
    for (int i = 1; i < SAME_MOMENT; i++) {
      desk.open();
      desk.reply(id, "Message " + i);
      trial.sandbox().issue(account, Lines.invoice(1));
      trial.sandbox().deposit(account, 100, trial.contract().words("Gateway").getFirst());
      trial.sandbox().register(account, desk.customer().domainName(i), 1);
      trial.sandbox().orderServer(account, "server-" + i);
      trial.sandbox().provideHosting(account, desk.customer().domainName(i));
    }
    return id;
  }

  @Check(
      id = "RUL-08.must.messages-oldest-first",
      requirement = "RUL-08",
      decides =
          "Reads the thread of every ticket: each message is as old as the one before it, or younger.")
  void messagesAreOldestFirst(Trial trial) {
    Customer customer = Customer.reading(trial);
    trial.each(
        Json.items(customer.read("listTickets")),
        ticket -> ticket.path("ticketNumber").asString(),
        ticket -> {
          Exchange detail = customer.call("getTicket", ticket.path("id").asString());
          List<String> times = Json.each(detail.json().path("messages"), "createdAt");
          Expect.answer(detail)
              .that(times.equals(times.stream().sorted().toList()), "it is not: " + times);
        });
  }

  private static void inOrder(Exchange exchange, String pointer) {
    List<String> ids = Json.each(exchange.json().at(pointer), "id");
    List<String> sorted = ids.stream().sorted().toList();
    Expect.answer(exchange)
        .that(ids.size() >= SAME_MOMENT - 1, "it has only " + ids.size())
        .that(
            ids.equals(sorted), "entries of one moment are not in the order of their ids: " + ids);
  }

  private static Exchange get(Trial trial, Key key, String path, String name, String value) {
    return trial.send(key, Request.of("GET", path + "?" + name + "=" + value));
  }
}
