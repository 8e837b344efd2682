package com.sunucu.conformance.checks.billing;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.PageLimit;
import com.sunucu.conformance.actors.WalletActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The wallet and its transactions. */
public final class WalletChecks {

  @Check(
      id = "BIL-03.must.sum",
      decides =
          "Adds up the wallet's transactions, where all of them are shown, and expects the sum to be the balance.")
  void balanceIsTheSum(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.reading(context));
    wallet.requireSum();
  }

  @Check(
      id = "BIL-03.must.moves",
      decides =
          "Deposits, pays one invoice from the wallet and another by card, and expects the balance to rise, fall and stay, and to equal the sum of the transactions each time.")
  void balanceFollows(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    wallet.requireBalance(0);
    wallet.deposit(2_500);
    wallet.requireBalance(2_500);
    wallet.requirePaid(wallet.issued(900), "wallet");
    wallet.requireBalance(1_600);
    wallet.requirePaid(wallet.issued(700), "card");
    wallet.requireBalance(1_600);
  }

  @Check(
      id = "BIL-03.must.never-overdrawn",
      decides =
          "Pays ten invoices of 300 cents concurrently from a wallet of 1,000 cents and expects three payments to succeed, seven to fail, and 100 cents to remain.")
  void walletIsNeverOverdrawn(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    wallet.deposit(1_000);
    List<String> invoices = IntStream.range(0, 10).mapToObj(i -> wallet.issued(300)).toList();
    List<Boolean> paid = Concurrently.each(invoices, 8, invoice -> wallet.paid(invoice, "wallet"));
    long served = paid.stream().filter(p -> p).count();
    Expect.response(wallet.customer().call("getWallet"))
        .that(served == 3, served + " of ten invoices were paid");
    wallet.requireBalance(100);
  }

  @Check(
      id = "BIL-04.must.transactions",
      decides =
          "Deposits through each gateway and pays from the wallet, and expects each as a transaction, newest first, with the correct sign and with its gateway or null.")
  void transactionsAreBooked(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    List<String> gateways = context.contract().words("Gateway");
    List<JsonNode> booked = new ArrayList<>();
    for (String gateway : gateways) {
      booked.addFirst(wallet.deposit(1_000, gateway));
    }
    wallet.requirePaid(wallet.issued(700), "wallet");
    Exchange list = wallet.customer().call("listWalletTransactions");
    List<JsonNode> shown = JsonBodies.items(list.json());
    Expect.response(list)
        .status(200)
        .that(shown.size() == gateways.size() + 1, "it has " + shown.size() + " transactions")
        .that(shown.containsAll(booked), "it does not have every deposit as it was booked");
    JsonNode charge = shown.stream().filter(t -> !booked.contains(t)).findFirst().orElseThrow();
    Expect.response(list)
        .that(
            charge.path("type").asString("").equals("charge")
                && charge.path("amountUsdCents").asLong() == -700
                && charge.path("gateway").isNull(),
            "the payment shows as " + charge);
  }

  @Check(
      id = "BIL-04.must.limit",
      decides =
          "Makes two more transactions than the default limit and expects each limit to return that many of the newest, and the default number without a limit.")
  void limitIsKept(CheckContext context) {
    WalletActor wallet = new WalletActor(Customer.ofNothing(context));
    int made = PageLimit.DEFAULT + 2;
    IntStream.range(0, made).forEach(i -> wallet.deposit(100 + i));
    String most = "?limit=" + PageLimit.MAXIMUM;
    List<JsonNode> all = wallet.transactions(most);
    Map<String, Integer> expected =
        Map.of(
            "?limit=1",
            1,
            "?limit=7",
            7,
            "?limit=" + made,
            made,
            most,
            made,
            "",
            PageLimit.DEFAULT);
    context.each(
        expected.keySet().stream().sorted().toList(),
        query -> query.isEmpty() ? "no limit" : query,
        query -> {
          List<JsonNode> shown = wallet.transactions(query);
          Expect.response(wallet.customer().call("listWalletTransactions"))
              .that(
                  shown.equals(all.subList(0, expected.get(query))),
                  query + " shows " + shown.size() + ", or others than the newest");
        });
  }
}
