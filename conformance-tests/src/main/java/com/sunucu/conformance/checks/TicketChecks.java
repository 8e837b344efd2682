package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The life of a ticket. */
final class TicketChecks {

  @Check(
      id = "TIC-01.must.own-tickets",
      requirement = "TIC-01",
      decides =
          "Lists the tickets of two accounts: neither list is empty, they have none in common, and each entry is its detail without the thread.")
  void listIsTheAccountsOwn(Trial trial) {
    Customer mine = Customer.reading(trial);
    Exchange list = Owned.apart(mine, "listTickets");
    for (JsonNode ticket : list.json()) {
      Exchange detail = mine.call("getTicket", ticket.path("id").asString());
      Expect.answer(detail)
          .status(200)
          .that(
              Json.without(detail.json(), "messages").equals(ticket),
              "it differs from the list's entry " + ticket);
    }
  }

  @Check(
      id = "TIC-02.must.thread",
      requirement = "TIC-02",
      decides =
          "Opens a ticket, replies, has staff reply, and replies again: the thread has the four messages in this order, each by its author.")
  void threadIsInOrder(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    desk.reply(id, "The second.");
    trial.sandbox().replyAsStaff(id, "The third.");
    desk.reply(id, "The fourth.");
    Exchange detail = desk.customer().call("getTicket", id);
    JsonNode messages = detail.json().path("messages");
    Expect.answer(detail)
        .status(200)
        .that(
            Json.each(messages, "body")
                .equals(List.of("The first message.", "The second.", "The third.", "The fourth.")),
            "the thread is " + Json.each(messages, "body"))
        .that(
            Json.each(messages, "author")
                .equals(List.of("customer", "customer", "staff", "customer")),
            "the authors are " + Json.each(messages, "author"));
  }

  @Check(
      id = "TIC-03.must.open",
      requirement = "TIC-03",
      decides =
          "Opens a ticket with all four members: 201, open, with what was sent; Location leads to it, the list has it first, its message is the thread.")
  void opensATicket(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    desk.open();
    Map<String, String> body =
        Map.of(
            "subject",
            "Disk",
            "message",
            "It is full.",
            "department",
            "sales",
            "priority",
            "urgent");
    Exchange opened = desk.customer().call("createTicket", body);
    JsonNode ticket = opened.json();
    Expect.answer(opened)
        .status(201)
        .that(ticket.path("status").asString().equals("open"), "it is " + ticket.path("status"));
    for (String member : List.of("subject", "department", "priority")) {
      Expect.answer(opened)
          .that(
              ticket.path(member).asString("").equals(body.get(member)),
              member + " is " + ticket.path(member));
    }
    Expect.answer(opened).header("Location", "/v1/tickets/" + ticket.path("id").asString());
    Exchange found =
        desk.customer().send(Request.of("GET", opened.headers().first("Location").orElse("/")));
    Expect.answer(found)
        .status(200)
        .that(Json.without(found.json(), "messages").equals(ticket), "Location leads elsewhere")
        .that(
            Json.each(found.json().path("messages"), "body").equals(List.of("It is full.")),
            "its message is not the thread");
    Exchange list = desk.customer().call("listTickets");
    Expect.answer(list).that(list.json().path(0).equals(ticket), "it is not first in the list");
  }

  @Check(
      id = "TIC-04.must.reply",
      requirement = "TIC-04",
      decides =
          "Replies on a ticket: 201 with the customer's message, no Location, and the ticket is customer_reply and has it last.")
  void repliesAsCustomer(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    Exchange reply = desk.customer().call("replyToTicket", Map.of("body", "More of it."), id);
    JsonNode message = reply.json();
    Expect.answer(reply)
        .status(201)
        .noHeader("Location")
        .that(message.path("body").asString("").equals("More of it."), "the body is another")
        .that(message.path("author").asString("").equals("customer"), "the author is another");
    Exchange detail = desk.customer().call("getTicket", id);
    Expect.answer(detail)
        .that(status(detail).equals("customer_reply"), "the ticket is " + status(detail))
        .that(
            detail.json().path("messages").path(1).equals(message),
            "the thread does not end with it");
  }

  @Check(
      id = "RUL-33.must.staff-reply",
      requirement = "RUL-33",
      decides = "Has staff reply on a ticket: it is answered.")
  void staffAnswers(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    trial.sandbox().replyAsStaff(id, "Try again.");
    Exchange detail = desk.customer().call("getTicket", id);
    Expect.answer(detail)
        .that(status(detail).equals("answered"), "the ticket is " + status(detail));
  }

  @Check(
      id = "TIC-05.must.close",
      requirement = "TIC-05",
      decides =
          "Closes a ticket: 200 and closed, in the answer, in detail and in the list. Another one is as it was.")
  void closesATicket(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String beside = desk.opened();
    JsonNode before = desk.detail(beside);
    String id = desk.opened();
    Exchange closed = desk.customer().call("closeTicket", id);
    Expect.answer(closed).status(200).that(status(closed).equals("closed"), "it is not closed");
    Exchange list = desk.customer().call("listTickets");
    Expect.answer(list)
        .that(Json.items(list.json()).contains(closed.json()), "the list does not have it so")
        .that(desk.detail(beside).equals(before), "another ticket has changed too");
    Exchange detail = desk.customer().call("getTicket", id);
    Expect.answer(detail)
        .that(
            Json.without(detail.json(), "messages").equals(closed.json()),
            "the detail does not have it so");
  }

  @Check(
      id = "RUL-33.must.close-twice",
      requirement = "RUL-33",
      decides =
          "Closes a ticket twice: the second time 200 with the same body, and nothing has changed.")
  void closingTwiceChangesNothing(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    JsonNode closed = desk.close(id);
    AccountView view = AccountView.of(trial, desk.customer().account());
    Exchange again = desk.customer().call("closeTicket", id);
    Expect.answer(again)
        .status(200)
        .that(again.json().equals(closed), "the answer is another than the first time");
    view.requireUnchanged(again);
  }

  @Check(
      id = "RUL-33.must.reopen",
      requirement = "RUL-33",
      decides =
          "Closes a ticket and replies: customer_reply. Closes it again and has staff reply: answered.")
  void repliesReopen(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    desk.close(id);
    desk.reply(id, "It came back.");
    Exchange byCustomer = desk.customer().call("getTicket", id);
    Expect.answer(byCustomer)
        .that(status(byCustomer).equals("customer_reply"), "it is " + status(byCustomer));
    desk.close(id);
    trial.sandbox().replyAsStaff(id, "We know.");
    Exchange byStaff = desk.customer().call("getTicket", id);
    Expect.answer(byStaff).that(status(byStaff).equals("answered"), "it is " + status(byStaff));
  }

  private static String status(Exchange exchange) {
    return exchange.json().path("status").asString("");
  }
}
