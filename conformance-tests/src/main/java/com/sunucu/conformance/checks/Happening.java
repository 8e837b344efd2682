package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.Sandbox;
import com.sunucu.conformance.target.StillClock;

/** Makes each event of the catalogue happen to a customer, through the API where that can. */
record Happening(Customer customer, StillClock clock) {

  /** Just once; an event that needs another one before it brings that along. */
  void cause(String type) {
    switch (type) {
      case "server.created" -> running();
      case "server.power.changed" -> done(customer.call("powerServer", running(), "reboot"));
      case "server.reinstalled" -> {
        String template = Fleet.templates(customer.trial()).getFirst();
        done(customer.call("reinstallServer", Fleet.image(template), running()));
        clock.advance(Fleet.REINSTALL);
      }
      case "server.terminated" -> done(customer.call("terminateServer", running()));
      case "server.suspended" -> sandbox().suspend(running(), "Unpaid");
      case "hosting.created" ->
          sandbox().provideHosting(customer.account(), customer.domainName(1));
      case "invoice.created" -> new Purse(customer).issued(500);
      case "invoice.paid" -> {
        Purse purse = new Purse(customer);
        purse.requirePaid(purse.issued(500), "card");
      }
      case "wallet.deposit.received" -> new Purse(customer).deposit(500);
      case "domain.registered" -> sandbox().register(customer.account(), customer.domainName(2), 1);
      case "ticket.created" -> new Desk(customer).opened();
      case "ticket.replied" -> sandbox().replyAsStaff(new Desk(customer).opened(), "Ours.");
      default -> throw new IllegalArgumentException(type);
    }
  }

  private String running() {
    String id = sandbox().orderServer(customer.account(), "web").path("id").asString();
    clock.advance(Fleet.PROVISION);
    return id;
  }

  private Sandbox sandbox() {
    return customer.trial().sandbox();
  }

  private static void done(Exchange exchange) {
    Expect.answer(exchange).status(200, 202, 204);
  }
}
