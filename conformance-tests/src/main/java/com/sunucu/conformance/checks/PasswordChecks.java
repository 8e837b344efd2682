package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** New root passwords of servers. */
final class PasswordChecks {

  @Check(
      id = "SRV-12.must.new-password",
      requirement = "SRV-12",
      decides =
          "Resets the password of a running and of a stopped server, twice each: 200 with a password of 12 characters or more, each time another; the server is as it was.")
  void passwordIsNew(Trial trial) {
    Customer customer = Customer.of(trial);
    String id = Allowed.running(customer);
    Set<String> seen = new HashSet<>();
    for (String action : List.of("reboot", "stop")) {
      customer.call("powerServer", id, action);
      JsonNode before = customer.read("getServer", id);
      for (int i = 0; i < 2; i++) {
        Exchange reset = customer.call("resetServerPassword", id);
        String password = reset.json().path("password").asString("");
        Expect.answer(reset)
            .status(200)
            .that(reset.json().path("serverId").asString("").equals(id), "serverId is another")
            .that(password.length() >= 12, "the password has " + password.length() + " characters")
            .that(seen.add(password), "the password was given before")
            .that(customer.read("getServer", id).equals(before), "the server has changed");
      }
    }
  }

  @Check(
      id = "SRV-12.must.shown-once",
      requirement = "SRV-12",
      phase = Phase.LEDGER,
      decides = "No password that a reset gave is in any other answer of the run.")
  void passwordIsShownOnce(Trial trial) {
    Map<String, Exchange> given = new HashMap<>();
    trial
        .ledger()
        .forEach(judged -> {
          Exchange exchange = judged.exchange();
          String password = exchange.json().path("password").asString("");
          if (exchange.status() == 200 && exchange.request().path().endsWith("/password-reset")) {
            given.put(password, exchange);
          }
        });
    if (given.isEmpty()) {
      throw new NotApplicable("no password was reset in this run");
    }
    Faults.none(
        trial,
        judged ->
            given.entrySet().stream()
                .filter(e -> e.getValue() != judged.exchange())
                .filter(e -> judged.exchange().answer().body().contains(e.getKey()))
                .map(e -> "it shows a password that was reset")
                .findFirst());
  }
}
