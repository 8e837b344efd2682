package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.NameServer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A hosting account that nobody else uses, without a custom domain at first. */
record Site(Customer customer, String id) {

  static Site of(Trial trial) {
    Served.operation(trial, "getHosting");
    Customer customer = Customer.ofNothing(trial);
    JsonNode hosting = trial.sandbox().provideHosting(customer.account(), customer.domainName(0));
    return new Site(customer, hosting.path("id").asString());
  }

  JsonNode detail() {
    return customer.read("getHosting", id);
  }

  Exchange set(String domain) {
    return customer.call("setCustomDomain", Map.of("domain", domain), id);
  }

  Exchange verify() {
    return customer.call("verifyCustomDomain", id);
  }

  /**
   * The DNS that the target asks.
   *
   * @throws NotApplicable where it does not ask ours
   */
  NameServer names() {
    return customer
        .trial()
        .sandbox()
        .names()
        .orElseThrow(() -> new NotApplicable("the target does not ask our DNS: see --dns-port"));
  }
}
