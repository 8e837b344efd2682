package com.sunucu.conformance.checks.account;

import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.Account;
import java.util.List;

/** The profile of the caller. */
public final class ProfileChecks {

  @Check(
      id = "ACC-01.must.own-profile",
      decides =
          "Reads the profile with keys of two accounts and expects each account's own, with the id and email address that it was opened with.")
  void profileIsTheCallers(CheckContext context) {
    Operation getAccount = ServedOperations.operation(context, "getAccount");
    Account one = context.keys().account();
    Account two = context.keys().other(one);
    context.each(
        List.of(one, two),
        Account::id,
        account -> {
          Exchange exchange = context.call(context.keys().full(account), getAccount);
          Expect.response(exchange).status(200);
          if (context.hasSandbox()) {
            Expect.response(exchange)
                .that(
                    exchange.json().path("id").asString().equals(account.id()),
                    "the id is not that of the account")
                .that(
                    exchange.json().path("email").asString().equals(account.email()),
                    "the email is not that of the account");
          }
        });
  }
}
