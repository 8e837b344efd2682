package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Subscriptions: made, listed, changed, deleted; nothing is sent here. */
final class WebhookChecks {

  @Check(
      id = "WHS-02.must.create",
      requirement = "WHS-02",
      rulings = {"RUL-09", "RUL-22", "RUL-23"},
      decides =
          "Subscribes twice: 201 with what was asked for, active, a Location that leads to it, and a whole secret, each time another.")
  void createShowsTheSecret(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange first = Subscription.create(customer, Map.of("description", "prod"));
    Exchange second = Subscription.create(customer, Map.of());
    String id = first.json().path("id").asString("");
    Subscription.requireMembers(
        first, Map.of("url", Subscription.URL, "events", List.of("*"), "isActive", true));
    Subscription.requireMembers(first, Map.of("description", "prod"));
    Subscription.requireMembers(second, Map.of("description", Json.nothing()));
    Expect.answer(first).header("Location", "/v1/webhooks/" + id);
    Subscription.requireWhole(first);
    Subscription.requireWhole(second);
    Expect.answer(second)
        .that(
            !Subscription.secret(first).equals(Subscription.secret(second)),
            "the secret is the same");
    Subscription.requireShownAs(first, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-01.must.every-one",
      requirement = "WHS-01",
      rulings = {"RUL-06", "RUL-08"},
      phase = Phase.ALONE,
      decides =
          "Subscribes four times, twice in one moment of the clock: the list shows all, as each is shown alone, newest first and those of one moment by their ids; after one is deleted, the other three.")
  void listShowsEveryOne(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Served.operation(trial, "createWebhook");
    StillClock clock = StillClock.stop(trial.sandbox());
    try (clock) {
      String oldest = Subscription.id(customer);
      clock.advance(Duration.ofSeconds(1));
      List<String> moment =
          List.of(Subscription.id(customer), Subscription.id(customer)).stream().sorted().toList();
      clock.advance(Duration.ofSeconds(1));
      String newest = Subscription.id(customer);
      List<String> expected = new ArrayList<>(List.of(newest));
      expected.addAll(moment);
      expected.add(oldest);
      requireList(customer, expected);
      Expect.answer(customer.call("deleteWebhook", newest)).status(204);
      requireList(customer, expected.subList(1, 4));
    }
  }

  private static void requireList(Customer customer, List<String> ids) {
    Exchange list = customer.call("listWebhooks");
    Expect.answer(list)
        .status(200)
        .that(
            Json.each(list.json(), "id").equals(ids),
            "it has " + Json.each(list.json(), "id") + ", not " + ids);
    for (JsonNode one : list.json()) {
      Exchange alone = customer.call("getWebhook", one.path("id").asString());
      Expect.answer(alone).that(alone.json().equals(one), "it is another than in the list");
    }
  }

  @Check(
      id = "WHS-04.must.change",
      requirement = "WHS-04",
      decides =
          "Changes each member alone, the description to null too: it is as asked for, in the answer and afterwards, and the others are as before.")
  void eachMemberChangesAlone(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = Subscription.create(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Map<String, JsonNode> expected = new HashMap<>();
    Subscription.rest(created.json())
        .properties()
        .forEach(it -> expected.put(it.getKey(), it.getValue()));
    List<Map.Entry<String, JsonNode>> changes =
        List.of(
            Map.entry("url", Json.of("https://example.com/other")),
            Map.entry("events", Json.of(List.of("ticket.created", "invoice.paid"))),
            Map.entry("isActive", Json.of(false)),
            Map.entry("description", Json.of("staging")),
            Map.entry("isActive", Json.of(true)),
            Map.entry("description", Json.nothing()));
    for (Map.Entry<String, JsonNode> change : changes) {
      expected.put(change.getKey(), change.getValue());
      Map<String, JsonNode> body = Map.of(change.getKey(), change.getValue());
      Exchange changed = customer.call("updateWebhook", body, id);
      Expect.answer(changed).status(200);
      requireRest(changed, expected);
      requireRest(customer.call("getWebhook", id), expected);
    }
    Exchange before = customer.call("getWebhook", id);
    Refused.invalidMember(
        customer.call("updateWebhook", Map.of("isActive", false, "url", "no url"), id), "url");
    Exchange after = customer.call("getWebhook", id);
    Expect.answer(after).that(after.json().equals(before.json()), "a refused change changed it");
  }

  private static void requireRest(Exchange exchange, Map<String, JsonNode> expected) {
    JsonNode rest = Subscription.rest(exchange.json());
    Expect.answer(exchange)
        .that(rest.equals(Json.of(expected)), "it is " + rest + ", not " + Json.of(expected));
  }

  @Check(
      id = "WHS-05.must.gone",
      requirement = "WHS-05",
      decides =
          "Deletes a subscription: 204. After that every operation on it is 404, and the list has it no more.")
  void deletedIsGone(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = Subscription.id(customer);
    Expect.answer(customer.call("deleteWebhook", id)).status(204);
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("updateWebhook", Map.of("isActive", true), id),
            customer.call("rotateWebhookSecret", id),
            customer.call("listDeliveries", id),
            customer.call("redeliver", id, trial.unknownId()),
            customer.call("deleteWebhook", id))) {
      Refused.notFound(exchange);
    }
    Exchange list = customer.call("listWebhooks");
    Expect.answer(list).that(list.json().isEmpty(), "the list has it still");
  }
}
