package com.sunucu.conformance.checks.events;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventWatch;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.actors.InvoiceLines;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.probes.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each change emits its event exactly once, with the documented data only. */
public final class EventChecks {

  @Check(
      id = "EVT-07.must.every-source",
      decides =
          "Issues an invoice from each source and without one, and expects invoice.created exactly once each, with the invoice's data.")
  void invoiceCreated(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    EventWatch log = EventWatch.of(context, customer.account());
    context.each(
        Contract.sandbox().words("InvoiceSource"),
        source -> source,
        source -> {
          ObjectNode issue = (ObjectNode) InvoiceLines.invoice(2);
          JsonNode invoice =
              context.sandbox().issue(customer.account(), issue.put("source", source));
          log.just("invoice.created", issued(invoice));
        });
    JsonNode invoice = context.sandbox().issue(customer.account(), InvoiceLines.invoice(1));
    log.just("invoice.created", issued(invoice));
  }

  @Check(
      id = "EVT-08.must.every-method",
      decides =
          "Pays an invoice by card, PayPal, crypto and wallet and expects invoice.paid exactly once each, with the invoice's data, and no event for a refused payment.")
  void invoicePaid(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    wallet.deposit(500);
    EventWatch log = EventWatch.of(context, wallet.customer().account());
    context.each(
        Contract.sandbox().words("PaymentMethod"),
        method -> method,
        method -> {
          String id = wallet.issued(500);
          log.skip();
          wallet.requirePaid(id, method);
          JsonNode invoice = wallet.customer().read("getInvoice", id);
          log.just(
              "invoice.paid",
              data(invoice, "invoiceId", "invoiceNumber", "totalUsdCents", "currency"));
          wallet.paid(id, method);
          log.nothing("paying what is paid");
        });
  }

  @Check(
      id = "EVT-09.must.deposit",
      decides =
          "Deposits into a wallet through each gateway and expects wallet.deposit.received exactly once each, with the transaction's data.")
  void depositReceived(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    EventWatch log = EventWatch.of(context, wallet.customer().account());
    context.each(
        context.contract().words("Gateway"),
        gateway -> gateway,
        gateway -> {
          JsonNode transaction = wallet.deposit(2_500, gateway);
          log.just(
              "wallet.deposit.received",
              data(transaction, "transactionId", "amountUsdCents", "gateway"));
        });
  }

  @Check(
      id = "EVT-10.must.registered",
      decides =
          "Completes a short and a long registration and expects domain.registered exactly once each, with the domain's data and an expiry that many years later.")
  void domainRegistered(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    EventWatch log = EventWatch.of(context, customer.account());
    context.each(
        List.of(1, 10),
        years -> years + " years",
        years -> {
          JsonNode domain =
              context.sandbox().register(customer.account(), customer.domainName(years), years);
          Map<String, JsonNode> data = data(domain, "domainId", "domain");
          data.put("periodYears", JsonBodies.of(years));
          data.put("expiresAt", domain.path("expires_at"));
          requireYears(domain, years);
          log.just("domain.registered", data);
        });
  }

  /** A year has 365 or 366 days. */
  private static void requireYears(JsonNode domain, int years) {
    Instant from = TimeRange.instant(domain.path("registered_at")).orElse(Instant.MIN);
    Instant to = TimeRange.instant(domain.path("expires_at")).orElse(Instant.MIN);
    long days = ChronoUnit.DAYS.between(from, to);
    if (days < 365L * years || days > 366L * years) {
      throw new Nonconformity(
          "a domain of " + years + " years expires after " + days + " days", List.of());
    }
  }

  @Check(
      id = "EVT-11.must.ticket-created",
      decides =
          "Opens a ticket and expects ticket.created exactly once, with the ticket's data, and no event for a replay or a refusal.")
  void ticketCreated(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    EventWatch log = EventWatch.of(context, tickets.customer().account());
    Request request =
        tickets
            .customer()
            .request("createTicket")
            .json(
                JsonBodies.text(Map.of("subject", "Help", "message", "Now", "priority", "urgent")))
            .with(IdempotentRequest.KEY, "event");
    Exchange opened = tickets.customer().send(request);
    Expect.response(opened).status(201);
    log.just(
        "ticket.created",
        data(opened.json(), "ticketId", "ticketNumber", "subject", "status", "priority"),
        opened);
    log.nothing("a replay", tickets.customer().send(request));
    log.nothing("a refusal", tickets.customer().call("createTicket", Map.of("subject", "")));
  }

  @Check(
      id = "EVT-12.must.staff-only",
      decides =
          "Has staff reply on an open and on a closed ticket and expects ticket.replied exactly once each, with the ticket's data, and no event for the customer's reply and closing.")
  void ticketReplied(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    String id = tickets.opened();
    EventWatch log = EventWatch.of(context, tickets.customer().account());
    tickets.reply(id, "Mine.");
    log.nothing("a customer's reply");
    context.sandbox().replyAsStaff(id, "Ours.");
    log.just("ticket.replied", replied(tickets, id));
    tickets.close(id);
    log.nothing("closing");
    context.sandbox().replyAsStaff(id, "Ours again.");
    log.just("ticket.replied", replied(tickets, id));
  }

  private static Map<String, JsonNode> replied(TicketActor tickets, String id) {
    return data(tickets.detail(id), "ticketId", "ticketNumber", "subject", "status");
  }

  private static Map<String, JsonNode> issued(JsonNode invoice) {
    return data(invoice, "invoiceId", "invoiceNumber", "status", "totalUsdCents", "currency");
  }

  /** The data that an event has of its subject: the id under this name, and these members. */
  private static Map<String, JsonNode> data(JsonNode from, String idName, String... members) {
    Map<String, JsonNode> data = new HashMap<>();
    data.put(idName, from.path("id"));
    for (String member : members) {
      data.put(member, from.path(member));
    }
    return data;
  }
}
