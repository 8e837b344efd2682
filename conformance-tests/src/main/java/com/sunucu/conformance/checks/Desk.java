package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A customer's tickets, as far as they go well. */
record Desk(Customer customer) {

  /** Of an account that has nothing in it yet. */
  static Desk ofNothing(Trial trial) {
    return new Desk(Customer.ofNothing(trial));
  }

  /** Opens a ticket with the defaults. */
  JsonNode open() {
    return open(Map.of("subject", "Need help", "message", "The first message."));
  }

  JsonNode open(Map<String, ?> body) {
    return succeeded(customer.call("createTicket", body), 201);
  }

  /** A ticket's id, opened with the defaults. */
  String opened() {
    return open().path("id").asString();
  }

  JsonNode reply(String id, String text) {
    return succeeded(customer.call("replyToTicket", Map.of("body", text), id), 201);
  }

  JsonNode close(String id) {
    return succeeded(customer.call("closeTicket", id), 200);
  }

  JsonNode detail(String id) {
    return customer.read("getTicket", id);
  }

  /** How many tickets there are. */
  int count() {
    return customer.read("listTickets").size();
  }

  private static JsonNode succeeded(Exchange exchange, int status) {
    Expect.answer(exchange).status(status);
    return exchange.json();
  }
}
