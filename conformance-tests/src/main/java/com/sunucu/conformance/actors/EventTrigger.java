package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Sandbox;

/** Makes each event of the catalogue happen to a customer, through the API where that can. */
public record EventTrigger(Customer customer, FrozenClock clock) {

  /** Just once; an event that needs another one before it brings that along. */
  public void cause(String type) {
    switch (type) {
      case "server.created" -> ordered();
      case "server.power.changed" -> done(customer.call("powerServer", running(), "reboot"));
      case "server.reinstalled" -> {
        String template = ServerActor.templates(customer.context()).getFirst();
        done(customer.call("reinstallServer", ServerActor.image(template), running()));
        clock.advance(ServerActor.REINSTALL);
      }
      case "server.terminated" -> done(customer.call("terminateServer", running()));
      case "server.suspended" -> sandbox().suspend(running(), "Unpaid");
      case "hosting.created" ->
          sandbox().provideHosting(customer.account(), customer.domainName(1));
      case "invoice.created" -> new WalletActor(customer).issued(500);
      case "invoice.paid" -> {
        WalletActor wallet = new WalletActor(customer);
        wallet.requirePaid(wallet.issued(500), "card");
      }
      case "wallet.deposit.received" -> new WalletActor(customer).deposit(500);
      case "domain.registered" -> sandbox().register(customer.account(), customer.domainName(2), 1);
      case "ticket.created" -> new TicketActor(customer).opened();
      case "ticket.replied" -> sandbox().replyAsStaff(new TicketActor(customer).opened(), "Ours.");
      default -> throw new IllegalArgumentException(type);
    }
  }

  /** A running server. The account's own is used again: the contract limits their number. */
  private String running() {
    return customer
        .read("listServers")
        .valueStream()
        .filter(server -> server.path("status").asString("").equals("running"))
        .map(server -> server.path("id").asString())
        .findFirst()
        .orElseGet(this::ordered);
  }

  private String ordered() {
    String id = sandbox().orderServer(customer.account(), "web").path("id").asString();
    clock.advance(ServerActor.PROVISION);
    return id;
  }

  private Sandbox sandbox() {
    return customer.context().sandbox();
  }

  private static void done(Exchange exchange) {
    Expect.response(exchange).status(200, 202, 204);
  }
}
