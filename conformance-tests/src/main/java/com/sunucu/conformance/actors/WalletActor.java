package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A customer's wallet, with its changes through test control. */
public record WalletActor(Customer customer) {

  /** The largest number of transactions in one response. */
  private static final int MAX_LIMIT = PageLimit.MAXIMUM;

  public JsonNode deposit(long usdCents) {
    return deposit(usdCents, customer.context().contract().words("Gateway").getFirst());
  }

  public JsonNode deposit(long usdCents, String gateway) {
    return customer.context().sandbox().deposit(customer.account(), usdCents, gateway);
  }

  /** Issues an invoice of one line and returns its id. */
  public String issued(long usdCents) {
    return customer
        .context()
        .sandbox()
        .issue(customer.account(), InvoiceLines.over(usdCents))
        .path("id")
        .asString();
  }

  /** Whether an invoice could be paid. */
  public boolean paid(String invoiceId, String method) {
    return customer.context().sandbox().pay(invoiceId, method).isPresent();
  }

  public void requirePaid(String invoiceId, String method) {
    boolean paid = paid(invoiceId, method);
    Exchange invoice = customer.call("getInvoice", invoiceId);
    Expect.response(invoice)
        .that(
            paid && invoice.json().path("status").asString("").equals("paid"),
            "it is not paid by " + method);
  }

  public List<JsonNode> transactions(String query) {
    Request request = customer.request("listWalletTransactions");
    Exchange exchange = customer.send(Request.of(request.method(), request.target() + query));
    Expect.response(exchange).status(200);
    return JsonBodies.items(exchange.json());
  }

  public void requireBalance(long usdCents) {
    Exchange wallet = customer.call("getWallet");
    long balance = wallet.json().path("balanceUsdCents").asLong(-1);
    Expect.response(wallet)
        .status(200)
        .that(balance == usdCents, "the balance is " + balance + ", not " + usdCents);
    requireSum();
  }

  /**
   * That the balance is the sum of the transactions.
   *
   * @throws NotApplicable when there are more than can be shown
   */
  public void requireSum() {
    List<JsonNode> transactions = transactions("?limit=" + MAX_LIMIT);
    if (transactions.size() == MAX_LIMIT) {
      throw new NotApplicable("the wallet has more transactions than are shown");
    }
    long sum = transactions.stream().mapToLong(t -> t.path("amountUsdCents").asLong()).sum();
    Exchange wallet = customer.call("getWallet");
    long balance = wallet.json().path("balanceUsdCents").asLong(-1);
    Expect.response(wallet)
        .that(
            balance == sum,
            "the balance is " + balance + ", and the transactions add up to " + sum);
  }
}
