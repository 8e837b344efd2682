package com.sunucu.conformance.checks.domains;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.CompleteList;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.OwnedLists;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Domains and the settings that their owner can change. */
public final class DomainChecks {

  private static final String NAMESERVERS = "#/components/schemas/Nameservers/";

  private static final List<String> SWITCHES =
      List.of("auto_renew", "transfer_lock", "whois_privacy");

  private static final int FEWEST_HOSTS = Contract.api().number(NAMESERVERS + "minItems");
  private static final int MAX_HOSTS = Contract.api().number(NAMESERVERS + "maxItems");

  @Check(
      id = "DOM-01.must.own-domains",
      decides =
          "Lists the domains of two accounts and expects two lists that are not empty and have no domain in common.")
  void listIsTheAccountsOwn(CheckContext context) {
    OwnedLists.apart(context, "listDomains");
  }

  @Check(
      id = "DOM-02.must.detail",
      decides =
          "Reads each listed domain by its id and expects the detail to equal the list entry.")
  void detailIsAsListed(CheckContext context) {
    OwnedLists.detailed(context, "listDomains", "getDomain", "domain");
  }

  @Check(
      id = "DOM-03.must.each-field",
      decides =
          "Changes each of the four fields alone, and back, and expects the change in the response, the detail and the list, and no change of any other field or domain.")
  void eachFieldChangesAlone(CheckContext context) {
    Customer customer = Customer.of(context);
    JsonNode domain = customer.read("listDomains").path(0);
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    SWITCHES.forEach(name -> changes.put(name, JsonBodies.of(!domain.path(name).asBoolean())));
    changes.put("nameservers", JsonBodies.of(hosts(FEWEST_HOSTS + 1)));
    context.each(
        changes.entrySet(),
        Map.Entry::getKey,
        change -> {
          becomes(customer, domain, Map.of(change.getKey(), change.getValue()));
          becomes(customer, domain, Map.of(change.getKey(), domain.path(change.getKey())));
        });
  }

  @Check(
      id = "DOM-03.must.several-fields",
      decides = "Changes all four fields at once and expects exactly these to change.")
  void allFieldsChangeAtOnce(CheckContext context) {
    Customer customer = Customer.of(context);
    JsonNode domain = customer.read("listDomains").path(0);
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    SWITCHES.forEach(name -> changes.put(name, JsonBodies.of(!domain.path(name).asBoolean())));
    changes.put("nameservers", JsonBodies.of(hosts(FEWEST_HOSTS)));
    becomes(customer, domain, changes);
  }

  @Check(
      id = "RUL-32.must.at-least-one",
      decides = "Changes a domain with an empty object and expects 400 and no change.")
  void atLeastOneFieldIsNeeded(CheckContext context) {
    refusedAsInvalid(Customer.of(context), Map.of());
  }

  @Check(
      id = "RUL-32.must.nameservers",
      decides =
          "Sets the fewest and the most nameservers allowed and expects them in the same order, and expects 400 and no change for none, one too few, one too many, a duplicate in any letter case, and an invalid host name.")
  void nameserversAreTwoToThirteenDistinctHosts(CheckContext context) {
    Customer customer = Customer.of(context);
    context.each(
        List.of(FEWEST_HOSTS, MAX_HOSTS),
        count -> count + " hosts",
        count ->
            becomes(
                customer,
                customer.read("listDomains").path(0),
                Map.of("nameservers", JsonBodies.of(hosts(count)))));
    context.each(
        List.of(
            hosts(0),
            hosts(FEWEST_HOSTS - 1),
            hosts(MAX_HOSTS + 1),
            List.of("ns1.example.com", "ns1.example.com"),
            List.of("ns1.example.com", "NS1.EXAMPLE.COM"),
            List.of("ns1.example.com", "-ns2.example.com"),
            List.of("ns1.example.com", "ns_2.example.com"),
            List.of("ns1.example.com", "192.0.2.1"),
            List.of("ns1.example.com", "localhost"),
            List.of("ns1.example.com", "ns2.example.com."),
            List.of("ns1.example.com", "ns2.örnek.com"),
            List.of("ns1.example.com", ""),
            List.of("ns1.example.com", "a".repeat(64) + ".example.com")),
        List::toString,
        hosts -> refusedAsInvalid(customer, Map.of("nameservers", hosts)));
  }

  @Check(
      id = "RUL-32.must.expired",
      phase = Phase.ALONE,
      decides =
          "Registers a domain for a year, lets the year pass, and expects it to be expired and a change to be 409 invalid_state without effect.")
  void expiredDomainCannotBeChanged(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    String id =
        context
            .sandbox()
            .register(customer.account(), customer.domainName(1), 1)
            .path("id")
            .asString();
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      clock.advance(Duration.ofDays(366));
      Exchange expired = customer.call("getDomain", id);
      Expect.response(expired)
          .that(expired.json().path("status").asString("").equals("expired"), "it is not expired");
      Exchange refused = customer.call("updateDomain", Map.of("auto_renew", false), id);
      ExpectedError.conflict(refused);
      Expect.response(customer.call("getDomain", id))
          .that(
              customer.read("getDomain", id).equals(expired.json()), "it was changed all the same");
    }
  }

  @Check(
      id = "DOM-01.must.every-one",
      rulings = "RUL-06",
      decides =
          "Completes more registrations than the largest page, or as many as a list can hold, and expects the list to show each exactly once and no other.")
  void everyDomain(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    CompleteList.require(
        customer,
        "listDomains",
        i -> context.sandbox().register(customer.account(), customer.domainName(i), 1));
  }

  private static void becomes(Customer customer, JsonNode domain, Map<String, ?> changes) {
    String id = domain.path("id").asString();
    JsonNode before = customer.read("getDomain", id);
    ObjectNode expected = (ObjectNode) before.deepCopy();
    changes.forEach((name, value) -> expected.set(name, JsonBodies.of(value)));
    List<JsonNode> all = JsonBodies.items(customer.read("listDomains"));
    all = all.stream().map(it -> it.equals(before) ? (JsonNode) expected : it).toList();
    Exchange changed = customer.call("updateDomain", changes, id);
    Exchange detail = customer.call("getDomain", id);
    Exchange list = customer.call("listDomains");
    Expect.response(changed)
        .status(200)
        .that(changed.json().equals(expected), "the response is not " + expected);
    Expect.response(detail).that(detail.json().equals(expected), "the detail is not " + expected);
    Expect.response(list).that(JsonBodies.items(list.json()).equals(all), "the list is not " + all);
  }

  private static void refusedAsInvalid(Customer customer, Map<String, ?> changes) {
    String id = customer.read("listDomains").path(0).path("id").asString();
    JsonNode before = customer.read("getDomain", id);
    Exchange refused = customer.call("updateDomain", changes, id);
    Expect.response(refused)
        .status(400)
        .code(ExpectedError.VALIDATION_FAILED)
        .that(customer.read("getDomain", id).equals(before), "it was changed all the same");
  }

  private static List<String> hosts(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "ns" + i + ".example.com").toList();
  }
}
