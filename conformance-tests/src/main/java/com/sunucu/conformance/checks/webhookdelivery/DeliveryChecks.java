package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The receivers of an event, and the body, headers and signature of its deliveries. */
public final class DeliveryChecks {

  private static final String SIGNATURE_PATTERN =
      Contract.api().document().at("#/components/parameters/EventSignature/schema/pattern").text();

  private static final int LARGEST_BODY = Contract.api().limit("eventBytes");

  @Check(
      id = "WHD-01.must.all-who-asked",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket and expects one delivery to each of two subscriptions for that event and one for all events, with distinct delivery ids and the same body, and none to a paused, a deleted or another subscription.")
  void allWhoAskedGetIt(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.anywhere(context)) {
      Customer customer = fixture.customer();
      List<WebhookSubscription> asked =
          List.of(
              fixture.subscribe(customer, "ticket.created"),
              fixture.subscribe(customer, "ticket.replied", "ticket.created"),
              fixture.subscribe(customer, "*"));
      WebhookSubscription other = fixture.subscribe(customer, "ticket.replied");
      WebhookSubscription paused = fixture.subscribe(customer, "*");
      paused.pause();
      WebhookSubscription deleted = fixture.subscribe(customer, "*");
      deleted.delete();
      fixture.ticket(asked.getFirst());
      List<Received> came = asked.stream().map(it -> it.only("a ticket was opened")).toList();
      asked
          .getFirst()
          .require(
              came.stream().allMatch(it -> it.hasBodyOf(came.getFirst()))
                  && Set.copyOf(came.stream().map(Received::delivery).toList()).size() == 3,
              "they are not three deliveries of one event: " + came);
      other.came(0, "it asked for something else");
      paused.came(0, "it is paused");
      paused.require(
          deleted.mailbox().received().isEmpty(), "a deleted subscription got a delivery");
    }
  }

  @Check(
      id = "RUL-19.must.body",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket with the longest subject in four-byte characters and expects the body to have id, type, createdAt and data, to equal the log of events, to match the contract, and to stay within the size limit.")
  void bodyIsTheEvent(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      Operation opens = context.contract().operation("createTicket");
      int longest =
          BodySpec.of(context.contract(), opens).orElseThrow().longest("subject").orElseThrow();
      String subject = "😀".repeat(longest - 1) + "\"";
      new TicketActor(webhook.customer()).open(Map.of("subject", subject, "message", "Help"));
      fixture.send();
      Received came = webhook.only("a ticket was opened");
      fixture.requireLogged(webhook, came, "ticket.created");
      webhook.require(
          came.json().path("data").path("subject").asString("").equals(subject),
          "the subject is " + came.json().path("data").path("subject"));
      webhook.require(
          came.body().length <= LARGEST_BODY, "the body has " + came.body().length + " bytes");
    }
  }

  @Check(
      id = "RUL-20.must.headers",
      phase = Phase.ALONE,
      decides =
          "Expects a delivery to be a POST to the exact path and query of the URL, with application/json, each header of the contract once, the event type of the body, and the delivery id of the log.")
  void headersAreAsTheContractSays(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.anywhere(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      fixture.ticket(webhook);
      Received came = webhook.only("a ticket was opened");
      String target =
          webhook.mailbox().url().getRawPath() + "?" + webhook.mailbox().url().getRawQuery();
      webhook.require(
          came.method().equals("POST") && came.target().equals(target),
          "came " + came.method() + " " + came.target() + ", not POST " + target);
      List<String> faults = headerFaults(context, came);
      webhook.require(faults.isEmpty(), String.join("\n", faults));
      webhook.require(
          came.header("Content-Type").matches("(?i)application/json(; *charset=utf-8)?"),
          "Content-Type is " + came.header("Content-Type"));
      webhook.require(
          came.header(HeaderNames.EVENT_NAME).equals(came.json().path("type").asString("")),
          HeaderNames.EVENT_NAME + " is " + came.header(HeaderNames.EVENT_NAME));
      webhook.entry(Map.of("id", came.delivery(), "eventId", came.json().path("id")));
    }
  }

  /** What is wrong with the headers that the contract has for a delivery. */
  private static List<String> headerFaults(CheckContext context, Received came) {
    Located parameters =
        context.contract().document().at("#/webhooks/ticket.created/post/parameters");
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < parameters.node().size(); i++) {
      Located parameter = context.contract().schema(parameters.child(i));
      String name = parameter.child("name").text();
      List<String> values = came.headers().all(name);
      if (values.size() != 1) {
        faults.add(name + " came " + values.size() + " times");
      } else {
        context
            .contract()
            .validate(parameter.child("schema").pointer(), JsonBodies.of(values.getFirst()))
            .forEach(fault -> faults.add(name + " " + values.getFirst() + ": " + fault));
      }
    }
    return faults;
  }

  @Check(
      id = "WHD-02.must.signature",
      rulings = "RUL-23",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket whose subject goes beyond ASCII and expects the signature header to match the exact bytes received, the secret of the creation and the clock's time in seconds, and not to match an altered body or another secret.")
  void signatureIsRight(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.anywhere(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      WebhookSubscription other = fixture.subscribe(webhook.customer(), "ticket.created");
      fixture.ticket(webhook, "Şifre 😀");
      Received came = webhook.only("a ticket was opened");
      requireSigned(webhook, came, fixture);
      webhook.require(
          !came.isSignedBy(other.secret())
              && !came.altered(came.body().length * 4).isSignedBy(webhook.secret()),
          "the signature is right for another secret or body too");
      requireSigned(other, other.only("a ticket was opened"), fixture);
    }
  }

  @Check(
      id = "WHD-02.must.each-attempt",
      rulings = "RUL-20",
      phase = Phase.ALONE,
      decides =
          "Makes a delivery fail twice and then succeed, and expects each attempt to have a new signature with its own time, and the same delivery id and bytes.")
  void eachAttemptIsSignedAnew(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      webhook.mailbox().answer(503);
      fixture.ticket(webhook);
      requireSigned(webhook, webhook.only("the first attempt"), fixture);
      for (int attempt = 2; attempt <= 3; attempt++) {
        webhook.mailbox().answer(attempt == 2 ? 503 : 200);
        fixture.sendAfter(WebhookFixture.pauses().get(attempt - 2).longest());
        List<Received> came = webhook.came(attempt, "attempt " + attempt);
        requireSigned(webhook, came.getLast(), fixture);
        webhook.require(
            came.getLast().delivery().equals(came.getFirst().delivery()),
            "the delivery's id changed");
        webhook.require(came.getLast().hasBodyOf(came.getFirst()), "the body's bytes changed");
      }
      webhook.entry(Map.of("status", "delivered", "attempts", 3, "responseStatus", 200));
    }
  }

  private static void requireSigned(
      WebhookSubscription webhook, Received came, WebhookFixture fixture) {
    String header = came.header(HeaderNames.EVENT_SIGNATURE);
    webhook.require(header.matches(SIGNATURE_PATTERN), "the signature is " + header);
    webhook.require(came.isSignedBy(webhook.secret()), "the signature is wrong: " + header);
    long signedAt = came.signedAt().orElse(0);
    webhook.require(fixture.isNow(signedAt), "it is signed at another time than now: " + header);
  }

  @Check(
      id = "WHD-05.must.together",
      phase = Phase.ALONE,
      decides =
          "Makes the opening of a ticket fail before its commit and expects no event and no delivery, then opens it twice with the same Idempotency-Key and expects one delivery; crashes are left to the server's own kill tests.")
  void changeAndEventCommitTogether(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      Customer customer = webhook.customer();
      context
          .sandbox()
          .failNext(customer.account(), ServedOperations.operation(context, "createTicket"), 1);
      Request request =
          customer
              .request("createTicket")
              .json(JsonBodies.text(Map.of("subject", "Help", "message", "Now")))
              .with(IdempotentRequest.KEY, "together");
      Exchange failed = customer.send(request);
      ExpectedError.failed(failed);
      fixture.send();
      webhook.came(0, "what was rolled back");
      Expect.response(customer.send(request)).status(201);
      Expect.response(customer.send(request)).status(201);
      fixture.send();
      fixture.requireLogged(webhook, webhook.only("the repeated request"), "ticket.created");
    }
  }
}
