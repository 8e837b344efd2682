package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.target.NameServer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A hosting account that nobody else uses, without a custom domain at first. */
public record HostingActor(Customer customer, String id) {

  public static HostingActor of(CheckContext context) {
    ServedOperations.operation(context, "getHosting");
    Customer customer = Customer.ofNothing(context);
    JsonNode hosting = context.sandbox().provideHosting(customer.account(), customer.domainName(0));
    return new HostingActor(customer, hosting.path("id").asString());
  }

  public JsonNode detail() {
    return customer.read("getHosting", id);
  }

  public Exchange set(String domain) {
    return customer.call("setCustomDomain", Map.of("domain", domain), id);
  }

  public Exchange verify() {
    return customer.call("verifyCustomDomain", id);
  }

  /**
   * Two addresses of IPv4 and one of IPv6 that are not the account's. Any that is written down here
   * may be: a target draws its own from the nets for documentation, too.
   */
  public List<String> elsewhere() {
    String own = detail().toString();
    Predicate<String> isOwn = address -> own.contains('"' + address + '"');
    return Stream.concat(
            Stream.of("198.51.100.7", "198.51.100.8", "198.51.100.9")
                .filter(isOwn.negate())
                .limit(2),
            Stream.of("2001:db8::7", "2001:db8::8").filter(isOwn.negate()).limit(1))
        .toList();
  }

  /**
   * The DNS that the target asks.
   *
   * @throws NotApplicable when the target does not use the harness's DNS
   */
  public NameServer names() {
    return customer
        .context()
        .sandbox()
        .names()
        .orElseThrow(() -> new NotApplicable("the target does not ask our DNS: see --dns-port"));
  }
}
