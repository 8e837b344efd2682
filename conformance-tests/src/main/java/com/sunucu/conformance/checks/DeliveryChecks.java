package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** To whom an event is sent, and what is sent: body, headers, signature. */
final class DeliveryChecks {

  private static final int LARGEST_BODY = 20_000;

  @Check(
      id = "WHD-01.must.all-who-asked",
      requirement = "WHD-01",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket where two subscriptions ask for that, one for everything, one for something else, one is paused, one deleted: it comes to the first three, once each, every time with a delivery id of its own and the same body.")
  void allWhoAskedGetIt(Trial trial) {
    try (Mailroom room = Mailroom.anywhere(trial)) {
      Customer customer = room.customer();
      List<Hook> asked =
          List.of(
              room.subscribe(customer, "ticket.created"),
              room.subscribe(customer, "ticket.replied", "ticket.created"),
              room.subscribe(customer, "*"));
      Hook other = room.subscribe(customer, "ticket.replied");
      Hook paused = room.subscribe(customer, "*");
      paused.pause();
      Hook deleted = room.subscribe(customer, "*");
      deleted.delete();
      room.ticket(asked.getFirst());
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
      id = "RUL-41.must.once",
      requirement = "RUL-41",
      phase = Phase.ALONE,
      decides =
          "Subscribes to [\"*\", \"ticket.created\"], and to ticket.created named twice: a ticket comes once each.")
  void whatIsNamedTwiceComesOnce(Trial trial) {
    try (Mailroom room = Mailroom.anywhere(trial)) {
      Customer customer = room.customer();
      Hook both = room.subscribe(customer, "*", "ticket.created");
      Hook twice = room.subscribe(customer, "ticket.created", "ticket.created");
      room.ticket(both);
      both.only("everything and a name");
      twice.only("a name twice");
    }
  }

  @Check(
      id = "RUL-19.must.body",
      requirement = "RUL-19",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket with the longest subject of characters of four bytes: the body has id, type, createdAt and data, is what the log of events has, as the contract says, and not above 20 kB.")
  void bodyIsTheEvent(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      String subject = "😀".repeat(199) + "\"";
      new Desk(hook.customer()).open(Map.of("subject", subject, "message", "Help"));
      room.send();
      Received came = hook.only("a ticket was opened");
      room.requireLogged(hook, came, "ticket.created");
      hook.require(
          came.json().path("data").path("subject").asString("").equals(subject),
          "the subject is " + came.json().path("data").path("subject"));
      hook.require(
          came.body().length <= LARGEST_BODY, "the body has " + came.body().length + " bytes");
    }
  }

  @Check(
      id = "RUL-20.must.headers",
      requirement = "RUL-20",
      phase = Phase.ALONE,
      decides =
          "Looks at a delivery: a POST to the very path and query of the url, application/json, each header of the contract once and as it says; the event's type as in the body, the delivery's id as in the log.")
  void headersAreAsTheContractSays(Trial trial) {
    try (Mailroom room = Mailroom.anywhere(trial)) {
      Hook hook = room.toTickets();
      room.ticket(hook);
      Received came = hook.only("a ticket was opened");
      String target = hook.mailbox().url().getRawPath() + "?" + hook.mailbox().url().getRawQuery();
      hook.require(
          came.method().equals("POST") && came.target().equals(target),
          "came " + came.method() + " " + came.target() + ", not POST " + target);
      List<String> faults = headerFaults(trial, came);
      hook.require(faults.isEmpty(), String.join("\n", faults));
      hook.require(
          came.header("Content-Type").matches("(?i)application/json(; *charset=utf-8)?"),
          "Content-Type is " + came.header("Content-Type"));
      hook.require(
          came.header("X-Sunucu-Event").equals(came.json().path("type").asString("")),
          "X-Sunucu-Event is " + came.header("X-Sunucu-Event"));
      hook.entry(Map.of("id", came.delivery(), "eventId", came.json().path("id")));
    }
  }

  /** What is wrong with the headers that the contract has for a delivery. */
  private static List<String> headerFaults(Trial trial, Received came) {
    Located parameters =
        trial.contract().document().at("#/webhooks/ticket.created/post/parameters");
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < parameters.node().size(); i++) {
      Located parameter = trial.contract().schema(parameters.child(i));
      String name = parameter.child("name").text();
      List<String> values = came.headers().all(name);
      if (values.size() != 1) {
        faults.add(name + " came " + values.size() + " times");
      } else {
        trial
            .contract()
            .validate(parameter.child("schema").pointer(), Json.of(values.getFirst()))
            .forEach(fault -> faults.add(name + " " + values.getFirst() + ": " + fault));
      }
    }
    return faults;
  }

  @Check(
      id = "WHD-02.must.signature",
      requirement = "WHD-02",
      rulings = "RUL-23",
      phase = Phase.ALONE,
      decides =
          "Opens a ticket whose subject goes beyond ASCII, and computes the signature over the exact bytes that came, with the secret of the creation: it is that of the header, in lower-case hex, and of the time of the clock in seconds. With a bit of the body altered, or another secret, it is not.")
  void signatureIsRight(Trial trial) {
    try (Mailroom room = Mailroom.anywhere(trial)) {
      Hook hook = room.toTickets();
      Hook other = room.subscribe(hook.customer(), "ticket.created");
      room.ticket(hook, "Şifre 😀");
      Received came = hook.only("a ticket was opened");
      requireSigned(hook, came, room);
      hook.require(
          !came.isSignedBy(other.secret())
              && !came.altered(came.body().length * 4).isSignedBy(hook.secret()),
          "the signature is right for another secret or body too");
      requireSigned(other, other.only("a ticket was opened"), room);
    }
  }

  @Check(
      id = "WHD-02.must.each-attempt",
      requirement = "WHD-02",
      rulings = "RUL-20",
      phase = Phase.ALONE,
      decides =
          "Has a delivery fail twice and then taken: each attempt is signed anew, with its own time, and bears the same delivery id and the same bytes.")
  void eachAttemptIsSignedAnew(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.mailbox().answer(503);
      room.ticket(hook);
      requireSigned(hook, hook.only("the first attempt"), room);
      for (int attempt = 2; attempt <= 3; attempt++) {
        hook.mailbox().answer(attempt == 2 ? 503 : 200);
        room.sendAfter(Mailroom.pauses().get(attempt - 2).longest());
        List<Received> came = hook.came(attempt, "attempt " + attempt);
        requireSigned(hook, came.getLast(), room);
        hook.require(
            came.getLast().delivery().equals(came.getFirst().delivery()),
            "the delivery's id changed");
        hook.require(came.getLast().hasBodyOf(came.getFirst()), "the body's bytes changed");
      }
      hook.entry(Map.of("status", "delivered", "attempts", 3, "responseStatus", 200));
    }
  }

  private static void requireSigned(Hook hook, Received came, Mailroom room) {
    String header = came.header("X-Sunucu-Signature");
    hook.require(header.matches("t=[0-9]+,v1=[0-9a-f]{64}"), "the signature is " + header);
    hook.require(came.isSignedBy(hook.secret()), "the signature is wrong: " + header);
    long signedAt = came.signedAt().orElse(0);
    hook.require(room.isNow(signedAt), "it is signed at another time than now: " + header);
  }

  @Check(
      id = "WHD-05.must.together",
      requirement = "WHD-05",
      phase = Phase.ALONE,
      decides =
          "Has the opening of a ticket fail before its commit: no event, no delivery. Opened again, with the same Idempotency-Key and twice, it comes once. What a crash does is for the server's own kill tests.")
  void changeAndEventCommitTogether(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      Customer customer = hook.customer();
      trial.sandbox().failNext(customer.account(), Served.operation(trial, "createTicket"), 1);
      Request request =
          customer
              .request("createTicket")
              .json(Json.text(Map.of("subject", "Help", "message", "Now")))
              .with(Repeatable.KEY, "together");
      Exchange failed = customer.send(request);
      Refused.failed(failed);
      room.send();
      hook.came(0, "what was rolled back");
      Expect.answer(customer.send(request)).status(201);
      Expect.answer(customer.send(request)).status(201);
      room.send();
      room.requireLogged(hook, hook.only("the repeated request"), "ticket.created");
    }
  }
}
