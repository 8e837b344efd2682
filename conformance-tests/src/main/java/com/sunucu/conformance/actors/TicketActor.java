package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A customer's tickets, as far as they go well. */
public record TicketActor(Customer customer) {

  /** Of an account that has nothing in it yet. */
  public static TicketActor ofNothing(CheckContext context) {
    return new TicketActor(Customer.ofNothing(context));
  }

  /** Opens a ticket with the defaults. */
  public JsonNode open() {
    return open(Map.of("subject", "Need help", "message", "The first message."));
  }

  public JsonNode open(Map<String, ?> body) {
    return succeeded(customer.call("createTicket", body), 201);
  }

  /** A ticket's id, opened with the defaults. */
  public String opened() {
    return open().path("id").asString();
  }

  public JsonNode reply(String id, String text) {
    return succeeded(customer.call("replyToTicket", Map.of("body", text), id), 201);
  }

  public JsonNode close(String id) {
    return succeeded(customer.call("closeTicket", id), 200);
  }

  public JsonNode detail(String id) {
    return customer.read("getTicket", id);
  }

  /** How many tickets there are. */
  public int count() {
    return customer.read("listTickets").size();
  }

  private static JsonNode succeeded(Exchange exchange, int status) {
    Expect.response(exchange).status(status);
    return exchange.json();
  }
}
