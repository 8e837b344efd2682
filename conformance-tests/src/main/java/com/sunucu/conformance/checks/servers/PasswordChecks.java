package com.sunucu.conformance.checks.servers;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** New root passwords of servers. */
public final class PasswordChecks {

  @Check(
      id = "SRV-12.must.new-password",
      decides =
          "Resets the password of a running and of a stopped server twice each and expects 200 with a different password of at least the minimum length each time, and an unchanged server.")
  void passwordIsNew(CheckContext context) {
    Customer customer = Customer.of(context);
    String id = ValidRequests.running(customer);
    int shortest =
        context
            .contract()
            .number("#/components/schemas/PasswordReset/properties/password/minLength");
    Set<String> seen = new HashSet<>();
    for (String action : List.of("reboot", "stop")) {
      customer.call("powerServer", id, action);
      JsonNode before = customer.read("getServer", id);
      for (int i = 0; i < 2; i++) {
        Exchange reset = customer.call("resetServerPassword", id);
        String password = reset.json().path("password").asString("");
        Expect.response(reset)
            .status(200)
            .that(reset.json().path("serverId").asString("").equals(id), "serverId is another")
            .that(
                password.length() >= shortest,
                "the password has " + password.length() + " characters")
            .that(seen.add(password), "the password was given before")
            .that(customer.read("getServer", id).equals(before), "the server has changed");
      }
    }
  }

  @Check(
      id = "SRV-12.must.shown-once",
      phase = Phase.LEDGER,
      decides = "Expects no password returned by a reset to be in any other response of the run.")
  void passwordIsShownOnce(CheckContext context) {
    Map<String, Exchange> given = new HashMap<>();
    context
        .ledger()
        .forEach(validated -> {
          Exchange exchange = validated.exchange();
          String password = exchange.json().path("password").asString("");
          if (exchange.status() == 200 && exchange.request().path().endsWith("/password-reset")) {
            given.put(password, exchange);
          }
        });
    if (given.isEmpty()) {
      throw new NotApplicable("no password was reset in this run");
    }
    LedgerSearch.none(
        context,
        validated ->
            given.entrySet().stream()
                .filter(e -> e.getValue() != validated.exchange())
                .filter(e -> validated.exchange().response().body().contains(e.getKey()))
                .map(e -> "it shows a password that was reset")
                .findFirst());
  }
}
