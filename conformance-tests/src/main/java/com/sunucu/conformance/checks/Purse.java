package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A customer's wallet, and what test control does to it. */
record Purse(Customer customer) {

  /** As many transactions as can be asked for at once. */
  private static final int MOST = 100;

  JsonNode deposit(long usdCents) {
    return deposit(usdCents, customer.trial().contract().words("Gateway").getFirst());
  }

  JsonNode deposit(long usdCents, String gateway) {
    return customer.trial().sandbox().deposit(customer.account(), usdCents, gateway);
  }

  /** The id of a new invoice over one line. */
  String issued(long usdCents) {
    return customer
        .trial()
        .sandbox()
        .issue(customer.account(), Lines.over(usdCents))
        .path("id")
        .asString();
  }

  /** Whether an invoice could be paid. */
  boolean paid(String invoiceId, String method) {
    return customer.trial().sandbox().pay(invoiceId, method).isPresent();
  }

  void requirePaid(String invoiceId, String method) {
    boolean paid = paid(invoiceId, method);
    Exchange invoice = customer.call("getInvoice", invoiceId);
    Expect.answer(invoice)
        .that(
            paid && invoice.json().path("status").asString("").equals("paid"),
            "it is not paid by " + method);
  }

  List<JsonNode> transactions(String query) {
    Request request = customer.request("listWalletTransactions");
    Exchange exchange = customer.send(Request.of(request.method(), request.target() + query));
    Expect.answer(exchange).status(200);
    return Json.items(exchange.json());
  }

  void requireBalance(long usdCents) {
    Exchange wallet = customer.call("getWallet");
    long balance = wallet.json().path("balanceUsdCents").asLong(-1);
    Expect.answer(wallet)
        .status(200)
        .that(balance == usdCents, "the balance is " + balance + ", not " + usdCents);
    requireSum();
  }

  /**
   * That the balance is the sum of the transactions.
   *
   * @throws NotApplicable when there are more than can be shown
   */
  void requireSum() {
    List<JsonNode> transactions = transactions("?limit=" + MOST);
    if (transactions.size() == MOST) {
      throw new NotApplicable("the wallet has more transactions than are shown");
    }
    long sum = transactions.stream().mapToLong(t -> t.path("amountUsdCents").asLong()).sum();
    Exchange wallet = customer.call("getWallet");
    long balance = wallet.json().path("balanceUsdCents").asLong(-1);
    Expect.answer(wallet)
        .that(
            balance == sum,
            "the balance is " + balance + ", and the transactions add up to " + sum);
  }
}
