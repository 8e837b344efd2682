package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Received;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** Secrets of subscriptions: shown once, masked, and made anew (RUL-23). */
final class WebhookSecretChecks {

  @Check(
      id = "WHS-03.must.masked",
      requirement = "WHS-03",
      rulings = "RUL-23",
      decides =
          "Looks at a subscription, alone and in the list, and changes it: the secret is whsec_… and its last four characters each time.")
  void secretIsMasked(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = Subscription.create(customer, Map.of());
    String id = created.json().path("id").asString("");
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("listWebhooks"),
            customer.call("updateWebhook", Map.of("isActive", false), id))) {
      JsonNode shown = exchange.json().isArray() ? exchange.json().path(0) : exchange.json();
      Expect.answer(exchange)
          .status(200)
          .that(
              shown
                  .path("secret")
                  .asString("")
                  .equals(Subscription.masked(Subscription.secret(created))),
              "the secret is not masked as whsec_… and its last four characters");
    }
  }

  @Check(
      id = "WHS-03.must.never-again",
      requirement = "WHS-03",
      rulings = "RUL-23",
      phase = Phase.LEDGER,
      decides =
          "No body and no header of the run holds a whole secret but that of the creation or of the rotation which made it, and no two of these are the same.")
  void wholeSecretIsShownOnce(Trial trial) {
    Set<String> seen = new HashSet<>();
    Faults.none(
        trial,
        judged -> {
          Exchange exchange = judged.exchange();
          Request request = exchange.request();
          boolean makes =
              request.method().equals("POST")
                  && request.path().matches("/v1/webhooks(/[^/]+/rotate-secret)?");
          Matcher matcher =
              Subscription.WHOLE.matcher(exchange.answer().body() + exchange.headers().asMap());
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
      requirement = "WHS-06",
      rulings = "RUL-23",
      decides =
          "Rotates the secret: 200, a whole secret that is another one, all else as it was; then masked with the last four characters of the new one.")
  void rotationShowsTheNewSecret(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = Subscription.create(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Exchange rotated = customer.call("rotateWebhookSecret", id);
    Expect.answer(rotated).status(200);
    Subscription.requireWhole(rotated);
    Expect.answer(rotated)
        .that(
            !Subscription.secret(created).equals(Subscription.secret(rotated)),
            "the secret is the old one")
        .that(
            Subscription.rest(created.json()).equals(Subscription.rest(rotated.json())),
            "more than the secret changed");
    Subscription.requireShownAs(rotated, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-06.must.queued-too",
      requirement = "WHS-06",
      rulings = "RUL-23",
      phase = Phase.ALONE,
      decides =
          "Gives a new secret to a subscription that has a retry queued: the retry and the next event are signed with the new one only.")
  void rotationHoldsForTheQueued(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook old = room.toTickets();
      old.mailbox().answer(500);
      room.ticket(old);
      old.require(old.only("a ticket").isSignedBy(old.secret()), "the signature is wrong");
      Hook fresh = old.rotated();
      room.sendRetry();
      room.ticket(fresh);
      List<Received> came = fresh.came(3, "a retry and a ticket after the rotation");
      trial.each(
          came.subList(1, 3),
          Received::toString,
          one ->
              fresh.require(
                  one.isSignedBy(fresh.secret()) && !one.isSignedBy(old.secret()),
                  "it is not signed with the new secret only: "
                      + one.header("X-Sunucu-Signature")));
    }
  }
}
