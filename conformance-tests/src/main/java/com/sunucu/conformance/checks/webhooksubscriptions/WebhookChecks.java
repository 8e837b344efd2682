package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.CompleteList;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Creating, listing, changing and deleting subscriptions, without deliveries. */
public final class WebhookChecks {

  @Check(
      id = "WHS-02.must.create",
      rulings = {"RUL-09", "RUL-22", "RUL-23"},
      decides =
          "Creates two subscriptions and expects 201 with the members sent, active, a Location that leads to it, and a different unmasked secret each.")
  void createShowsTheSecret(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    Exchange first = SubscriptionView.create(customer, Map.of("description", "prod"));
    Exchange second = SubscriptionView.create(customer, Map.of());
    String id = first.json().path("id").asString("");
    SubscriptionView.requireMembers(
        first, Map.of("url", SubscriptionView.URL, "events", List.of("*"), "isActive", true));
    SubscriptionView.requireMembers(first, Map.of("description", "prod"));
    SubscriptionView.requireMembers(second, Map.of("description", JsonBodies.nothing()));
    Expect.response(first)
        .header(
            HeaderNames.LOCATION,
            context.contract().operation("getWebhook").path().fill(name -> id));
    SubscriptionView.requireWhole(first);
    SubscriptionView.requireWhole(second);
    Expect.response(second)
        .that(
            !SubscriptionView.secret(first).equals(SubscriptionView.secret(second)),
            "the secret is the same");
    SubscriptionView.requireShownAs(first, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-01.must.every-one",
      rulings = {"RUL-06", "RUL-08"},
      phase = Phase.ALONE,
      decides =
          "Creates four subscriptions, two of them at the same instant, and expects the list to equal the details, newest first and by id within one instant, and to lose only the one that is deleted.")
  void listShowsEveryOne(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    ServedOperations.operation(context, "createWebhook");
    FrozenClock clock = FrozenClock.stop(context.sandbox());
    try (clock) {
      String oldest = SubscriptionView.id(customer);
      clock.advance(Duration.ofSeconds(1));
      List<String> moment =
          List.of(SubscriptionView.id(customer), SubscriptionView.id(customer)).stream()
              .sorted()
              .toList();
      clock.advance(Duration.ofSeconds(1));
      String newest = SubscriptionView.id(customer);
      List<String> expected = new ArrayList<>(List.of(newest));
      expected.addAll(moment);
      expected.add(oldest);
      requireList(customer, expected);
      Expect.response(customer.call("deleteWebhook", newest)).status(204);
      requireList(customer, expected.subList(1, 4));
    }
  }

  private static void requireList(Customer customer, List<String> ids) {
    Exchange list = customer.call("listWebhooks");
    Expect.response(list)
        .status(200)
        .that(
            JsonBodies.each(list.json(), "id").equals(ids),
            "it has " + JsonBodies.each(list.json(), "id") + ", not " + ids);
    for (JsonNode one : list.json()) {
      Exchange alone = customer.call("getWebhook", one.path("id").asString());
      Expect.response(alone).that(alone.json().equals(one), "it is another than in the list");
    }
  }

  @Check(
      id = "WHS-04.must.change",
      decides =
          "Changes each member alone, also the description to null, and expects the new value in the response and afterwards, and no other change.")
  void eachMemberChangesAlone(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    Exchange created = SubscriptionView.create(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Map<String, JsonNode> expected = new HashMap<>();
    SubscriptionView.rest(created.json())
        .properties()
        .forEach(it -> expected.put(it.getKey(), it.getValue()));
    List<Map.Entry<String, JsonNode>> changes =
        List.of(
            Map.entry("url", JsonBodies.of("https://example.com/other")),
            Map.entry("events", JsonBodies.of(List.of("ticket.created", "invoice.paid"))),
            Map.entry("isActive", JsonBodies.of(false)),
            Map.entry("description", JsonBodies.of("staging")),
            Map.entry("isActive", JsonBodies.of(true)),
            Map.entry("description", JsonBodies.nothing()));
    for (Map.Entry<String, JsonNode> change : changes) {
      expected.put(change.getKey(), change.getValue());
      Map<String, JsonNode> body = Map.of(change.getKey(), change.getValue());
      Exchange changed = customer.call("updateWebhook", body, id);
      Expect.response(changed).status(200);
      requireRest(changed, expected);
      requireRest(customer.call("getWebhook", id), expected);
    }
    Exchange before = customer.call("getWebhook", id);
    ExpectedError.invalidMember(
        customer.call("updateWebhook", Map.of("isActive", false, "url", "no url"), id), "url");
    Exchange after = customer.call("getWebhook", id);
    Expect.response(after).that(after.json().equals(before.json()), "a refused change changed it");
  }

  private static void requireRest(Exchange exchange, Map<String, JsonNode> expected) {
    JsonNode rest = SubscriptionView.rest(exchange.json());
    Expect.response(exchange)
        .that(
            rest.equals(JsonBodies.of(expected)),
            "it is " + rest + ", not " + JsonBodies.of(expected));
  }

  @Check(
      id = "WHS-05.must.gone",
      decides =
          "Deletes a subscription and expects 204, then 404 from every operation on it, and no entry in the list.")
  void deletedIsGone(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    String id = SubscriptionView.id(customer);
    Expect.response(customer.call("deleteWebhook", id)).status(204);
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("updateWebhook", Map.of("isActive", true), id),
            customer.call("rotateWebhookSecret", id),
            customer.call("listDeliveries", id),
            customer.call("redeliver", id, context.resources().unknownId()),
            customer.call("deleteWebhook", id))) {
      ExpectedError.notFound(exchange);
    }
    Exchange list = customer.call("listWebhooks");
    Expect.response(list).that(list.json().isEmpty(), "the list has it still");
  }

  @Check(
      id = "WHS-01.must.no-page",
      rulings = "RUL-06",
      decides =
          "Creates one subscription more than the default page and expects the list to show each exactly once and no other.")
  void everySubscription(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    CompleteList.require(
        customer,
        "listWebhooks",
        CompleteList.SUBSCRIPTIONS,
        i -> SubscriptionView.create(customer, Map.of()).json());
  }

  @Check(
      id = "RUL-06.must.webhooks",
      decides =
          "Creates as many subscriptions as the contract's x-limits allows and expects 201 each and all of them in the list, then 409 limit_reached without effect, and room for one after one is deleted.")
  void subscriptionsHaveALimit(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    ServedOperations.operation(context, "deleteWebhook");
    int most = context.contract().limit("webhooks");
    for (int i = 0; i < most; i++) {
      SubscriptionView.create(customer, Map.of());
    }
    full(customer, most);
    Exchange list = customer.call("listWebhooks");
    List<String> shown = JsonBodies.each(list.json(), "id");
    Expect.response(list)
        .that(Set.copyOf(shown).size() == most, "it shows " + shown.size() + ", not " + most);
    Expect.response(customer.call("deleteWebhook", shown.getFirst())).status(204);
    SubscriptionView.create(customer, Map.of());
    full(customer, most);
  }

  private static void full(Customer customer, int most) {
    ExpectedError.limitReached(
            customer.call(
                "createWebhook", Map.of("url", SubscriptionView.URL, "events", List.of("*"))))
        .that(customer.read("listWebhooks").size() == most, "the list has not " + most);
  }
}
