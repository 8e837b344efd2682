package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** Secrets of subscriptions: shown once, masked, and rotated (RUL-23). */
public final class WebhookSecretChecks {

  private static final Set<String> MAKES_SECRETS = Set.of("createWebhook", "rotateWebhookSecret");

  @Check(
      id = "WHS-03.must.masked",
      rulings = "RUL-23",
      decides =
          "Reads a subscription, alone and in the list, and changes it, and expects the secret as whsec_… with its last four characters each time.")
  void secretIsMasked(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    Exchange created = SubscriptionView.create(customer, Map.of());
    String id = created.json().path("id").asString("");
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("listWebhooks"),
            customer.call("updateWebhook", Map.of("isActive", false), id))) {
      JsonNode shown = exchange.json().isArray() ? exchange.json().path(0) : exchange.json();
      Expect.response(exchange)
          .status(200)
          .that(
              shown
                  .path("secret")
                  .asString("")
                  .equals(SubscriptionView.masked(SubscriptionView.secret(created))),
              "the secret is not masked as whsec_… and its last four characters");
    }
  }

  @Check(
      id = "WHS-03.must.never-again",
      rulings = "RUL-23",
      phase = Phase.LEDGER,
      decides =
          "Expects no body and no header of the run to contain a whole secret, except the response of the creation or rotation that made it, and no two secrets to be equal.")
  void wholeSecretIsShownOnce(CheckContext context) {
    Set<String> seen = new HashSet<>();
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          Request request = exchange.request();
          boolean makes =
              context
                  .contract()
                  .find(request.method(), request.path())
                  .filter(it -> MAKES_SECRETS.contains(it.id()))
                  .isPresent();
          Matcher matcher =
              SubscriptionView.WHOLE.matcher(
                  exchange.response().body() + exchange.headers().asMap());
          Optional<String> fault = Optional.empty();
          while (matcher.find()) {
            fault =
                makes && seen.add(matcher.group())
                    ? fault
                    : Optional.of("it shows a whole secret that it did not make");
          }
          return fault;
        });
  }

  @Check(
      id = "WHS-06.must.rotate",
      rulings = "RUL-23",
      decides =
          "Rotates the secret and expects 200 with a different unmasked secret and no other change, then the last four characters of the new secret in the masked form.")
  void rotationShowsTheNewSecret(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    Exchange created = SubscriptionView.create(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Exchange rotated = customer.call("rotateWebhookSecret", id);
    Expect.response(rotated).status(200);
    SubscriptionView.requireWhole(rotated);
    Expect.response(rotated)
        .that(
            !SubscriptionView.secret(created).equals(SubscriptionView.secret(rotated)),
            "the secret is the old one")
        .that(
            SubscriptionView.rest(created.json()).equals(SubscriptionView.rest(rotated.json())),
            "more than the secret changed");
    SubscriptionView.requireShownAs(rotated, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-06.must.queued-too",
      rulings = "RUL-23",
      phase = Phase.ALONE,
      decides =
          "Rotates the secret of a subscription that has a retry queued and expects the retry and the next event to be signed with the new secret only.")
  void rotationHoldsForTheQueued(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription old = fixture.toTickets();
      old.mailbox().answer(500);
      fixture.ticket(old);
      old.require(old.only("a ticket").isSignedBy(old.secret()), "the signature is wrong");
      WebhookSubscription fresh = old.rotated();
      fixture.sendRetry();
      fixture.ticket(fresh);
      List<Received> came = fresh.came(3, "a retry and a ticket after the rotation");
      context.each(
          came.subList(1, 3),
          Received::toString,
          one ->
              fresh.require(
                  one.isSignedBy(fresh.secret()) && !one.isSignedBy(old.secret()),
                  "it is not signed with the new secret only: "
                      + one.header(HeaderNames.EVENT_SIGNATURE)));
    }
  }
}
