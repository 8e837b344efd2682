package com.sunucu.conformance.checks.tickets;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.CompleteList;
import com.sunucu.conformance.probes.OwnedLists;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The life of a ticket. */
public final class TicketChecks {

  @Check(
      id = "TIC-01.must.own-tickets",
      decides =
          "Lists the tickets of two accounts and expects two lists that are not empty and have no ticket in common, with each entry equal to its detail without the thread.")
  void listIsTheAccountsOwn(CheckContext context) {
    Customer mine = Customer.reading(context);
    Exchange list = OwnedLists.apart(mine, "listTickets");
    for (JsonNode ticket : list.json()) {
      Exchange detail = mine.call("getTicket", ticket.path("id").asString());
      Expect.response(detail)
          .status(200)
          .that(
              JsonBodies.without(detail.json(), "messages").equals(ticket),
              "it differs from the list's entry " + ticket);
    }
  }

  @Check(
      id = "TIC-02.must.thread",
      decides =
          "Opens a ticket, replies, has staff reply, replies again, and expects the four messages in this order, each with its author.")
  void threadIsInOrder(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String id = ticketActor.opened();
    ticketActor.reply(id, "The second.");
    context.sandbox().replyAsStaff(id, "The third.");
    ticketActor.reply(id, "The fourth.");
    Exchange detail = ticketActor.customer().call("getTicket", id);
    JsonNode messages = detail.json().path("messages");
    Expect.response(detail)
        .status(200)
        .that(
            JsonBodies.each(messages, "body")
                .equals(List.of("The first message.", "The second.", "The third.", "The fourth.")),
            "the thread is " + JsonBodies.each(messages, "body"))
        .that(
            JsonBodies.each(messages, "author")
                .equals(List.of("customer", "customer", "staff", "customer")),
            "the authors are " + JsonBodies.each(messages, "author"));
  }

  @Check(
      id = "TIC-03.must.open",
      decides =
          "Opens a ticket with all four members and expects 201, open, the members sent, a Location that leads to it, the first place in the list, and the message as its thread.")
  void opensATicket(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    ticketActor.open();
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
    Exchange opened = ticketActor.customer().call("createTicket", body);
    JsonNode ticket = opened.json();
    Expect.response(opened)
        .status(201)
        .that(ticket.path("status").asString().equals("open"), "it is " + ticket.path("status"));
    for (String member : List.of("subject", "department", "priority")) {
      Expect.response(opened)
          .that(
              ticket.path(member).asString("").equals(body.get(member)),
              member + " is " + ticket.path(member));
    }
    String id = ticket.path("id").asString();
    String path = context.contract().operation("getTicket").path().fill(name -> id);
    Expect.response(opened).header(HeaderNames.LOCATION, path);
    Exchange found =
        ticketActor
            .customer()
            .send(Request.of("GET", opened.headers().first(HeaderNames.LOCATION).orElse("/")));
    Expect.response(found)
        .status(200)
        .that(
            JsonBodies.without(found.json(), "messages").equals(ticket), "Location leads elsewhere")
        .that(
            JsonBodies.each(found.json().path("messages"), "body").equals(List.of("It is full.")),
            "its message is not the thread");
    Exchange list = ticketActor.customer().call("listTickets");
    Expect.response(list).that(list.json().path(0).equals(ticket), "it is not first in the list");
  }

  @Check(
      id = "TIC-04.must.reply",
      decides =
          "Replies on a ticket and expects 201 with the customer's message, no Location, and the ticket in customer_reply with the message last.")
  void repliesAsCustomer(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String id = ticketActor.opened();
    Exchange reply =
        ticketActor.customer().call("replyToTicket", Map.of("body", "More of it."), id);
    JsonNode message = reply.json();
    Expect.response(reply)
        .status(201)
        .noHeader(HeaderNames.LOCATION)
        .that(message.path("body").asString("").equals("More of it."), "the body is another")
        .that(message.path("author").asString("").equals("customer"), "the author is another");
    Exchange detail = ticketActor.customer().call("getTicket", id);
    Expect.response(detail)
        .that(status(detail).equals("customer_reply"), "the ticket is " + status(detail))
        .that(
            detail.json().path("messages").path(1).equals(message),
            "the thread does not end with it");
  }

  @Check(
      id = "RUL-33.must.staff-reply",
      decides = "Has staff reply on a ticket and expects its status to be answered.")
  void staffAnswers(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String id = ticketActor.opened();
    context.sandbox().replyAsStaff(id, "Try again.");
    Exchange detail = ticketActor.customer().call("getTicket", id);
    Expect.response(detail)
        .that(status(detail).equals("answered"), "the ticket is " + status(detail));
  }

  @Check(
      id = "TIC-05.must.close",
      decides =
          "Closes a ticket and expects 200 and closed, in the response, the detail and the list, and no change of another ticket.")
  void closesATicket(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String beside = ticketActor.opened();
    JsonNode before = ticketActor.detail(beside);
    String id = ticketActor.opened();
    Exchange closed = ticketActor.customer().call("closeTicket", id);
    Expect.response(closed).status(200).that(status(closed).equals("closed"), "it is not closed");
    Exchange list = ticketActor.customer().call("listTickets");
    Expect.response(list)
        .that(JsonBodies.items(list.json()).contains(closed.json()), "the list does not have it so")
        .that(ticketActor.detail(beside).equals(before), "another ticket has changed too");
    Exchange detail = ticketActor.customer().call("getTicket", id);
    Expect.response(detail)
        .that(
            JsonBodies.without(detail.json(), "messages").equals(closed.json()),
            "the detail does not have it so");
  }

  @Check(
      id = "RUL-33.must.close-twice",
      decides =
          "Closes a ticket twice and expects the second response to be 200 with the same body and no change.")
  void closingTwiceChangesNothing(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String id = ticketActor.opened();
    JsonNode closed = ticketActor.close(id);
    AccountView view = AccountView.of(context, ticketActor.customer().account());
    Exchange again = ticketActor.customer().call("closeTicket", id);
    Expect.response(again)
        .status(200)
        .that(again.json().equals(closed), "the response is another than the first time");
    view.requireUnchanged(again);
  }

  @Check(
      id = "RUL-33.must.reopen",
      decides =
          "Closes a ticket and replies, and expects customer_reply, then closes it again and has staff reply, and expects answered.")
  void repliesReopen(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    String id = ticketActor.opened();
    ticketActor.close(id);
    ticketActor.reply(id, "It came back.");
    Exchange byCustomer = ticketActor.customer().call("getTicket", id);
    Expect.response(byCustomer)
        .that(status(byCustomer).equals("customer_reply"), "it is " + status(byCustomer));
    ticketActor.close(id);
    context.sandbox().replyAsStaff(id, "We know.");
    Exchange byStaff = ticketActor.customer().call("getTicket", id);
    Expect.response(byStaff).that(status(byStaff).equals("answered"), "it is " + status(byStaff));
  }

  @Check(
      id = "TIC-01.must.every-one",
      rulings = "RUL-06",
      decides =
          "Opens more tickets than the largest page, or as many as a list can hold, and expects the list to show each exactly once and no other, each with a unique number.")
  void everyTicket(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    Exchange list =
        CompleteList.require(ticketActor.customer(), "listTickets", i -> ticketActor.open());
    List<String> numbers = JsonBodies.each(list.json(), "ticketNumber");
    Expect.response(list)
        .that(Set.copyOf(numbers).size() == numbers.size(), "two have one number: " + numbers);
  }

  private static String status(Exchange exchange) {
    return exchange.json().path("status").asString("");
  }
}
