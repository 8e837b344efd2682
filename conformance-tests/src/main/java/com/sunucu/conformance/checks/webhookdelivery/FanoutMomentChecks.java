package com.sunucu.conformance.checks.webhookdelivery;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.EventTrigger;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.result.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A subscription gets exactly the events that happen while it exists and is active (WHD-01). */
public final class FanoutMomentChecks {

  /** How often the log of events is read until work in the background has written to it. */
  private static final int LOOKS = 200;

  /**
   * A subscription, and what had happened before it was made.
   *
   * @param before ids of events
   */
  private record Late(WebhookSubscription webhook, Set<String> before) {}

  @Check(
      id = "WHD-01.must.no-past",
      rulings = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Causes each event of the catalogue while a subscription to all events is paused, then resumes it and creates another, and expects neither to get earlier events and the new one to get all later events.")
  void nothingComesOfThePast(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      Customer customer = Customer.ofNothing(context);
      WebhookSubscription paused = fixture.subscribe(customer, "*");
      WebhookSubscription witness = fixture.subscribe(customer, "*");
      EventTrigger happening = new EventTrigger(customer, fixture.clock());
      List<Late> late = new ArrayList<>();
      for (String type : context.contract().words("EventType")) {
        paused.pause();
        happening.cause(type);
        Set<String> before = logged(customer, type);
        paused.resume();
        late.add(new Late(fixture.subscribe(customer, "*"), before));
      }
      fixture.send();
      paused.came(0, "all that happened while it was paused");
      TicketActor tickets = new TicketActor(customer);
      tickets.opened();
      Set<String> all = logged(customer, "ticket.created");
      fixture.send();
      paused.only("a ticket was opened after it was resumed");
      witness.require(ids(witness).equals(all), "it did not get every event");
      for (Late one : late) {
        Set<String> after = new HashSet<>(all);
        after.removeAll(one.before());
        one.webhook()
            .require(
                ids(one.webhook()).equals(after),
                "it did not get just what happened after it was made: " + one.webhook().mailbox());
      }
    }
  }

  /** The ids of all events so far, at least one of this type among them. */
  private static Set<String> logged(Customer customer, String type) {
    for (int i = 0; ; i++) {
      var events = customer.context().sandbox().events(customer.account());
      boolean there = events.stream().anyMatch(it -> it.path("type").asString("").equals(type));
      if (there || i == LOOKS) {
        return Set.copyOf(events.stream().map(it -> it.path("id").asString("")).toList());
      }
    }
  }

  private static Set<String> ids(WebhookSubscription webhook) {
    return Set.copyOf(
        webhook.mailbox().received().stream()
            .map(Received::json)
            .map(it -> it.path("id").asString(""))
            .toList());
  }
}
