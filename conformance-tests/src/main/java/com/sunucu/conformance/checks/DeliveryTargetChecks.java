package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where deliveries go and where they do not (RUL-22), and that none waits for another. */
final class DeliveryTargetChecks {

  /** In real time, on a machine that has much to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Check(
      id = "WHD-04.must.no-redirect",
      requirement = "WHD-04",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Answers with a redirect of each kind to another mailbox: nothing comes there, and it failed.")
  void redirectsAreNotFollowed(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of(301, 302, 303, 307, 308),
          String::valueOf,
          status -> {
            Hook hook = room.toTickets();
            Mailbox elsewhere = room.mailbox();
            hook.mailbox().answer(new Reply.Redirect(status, elsewhere.url()));
            room.ticket(hook);
            hook.only("redirected");
            hook.require(elsewhere.received().isEmpty(), "the redirect was followed");
            hook.requireFailedOnce("status_not_2xx");
          });
    }
  }

  @Check(
      id = "WHD-06.must.not-allowed",
      requirement = "WHD-06",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Subscribes addresses that are private, link-local, of metadata services, public, and a name that there is not: each delivery fails with target_not_allowed and without an answer. An operator who allows some of them will see this fail.")
  void otherTargetsAreRefused(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Customer customer = Customer.ofNothing(trial);
      Map<String, Hook> hooks = new LinkedHashMap<>();
      for (String url :
          List.of(
              "http://10.0.0.1/",
              "https://172.16.0.1/",
              "http://192.168.0.1:8080/",
              "http://169.254.169.254/latest/meta-data/",
              "http://100.64.0.1/",
              "http://0.0.0.0/",
              "http://255.255.255.255/",
              "http://[fe80::1]/",
              "http://[fd00::1]/",
              "http://[::ffff:a00:1]/",
              "http://[::]/",
              "https://192.0.2.1/",
              "https://hooks.invalid/")) {
        Hook hook = room.subscribe(customer, "ticket.created");
        hook.change("url", url);
        hooks.put(url, hook);
      }
      new Desk(customer).opened();
      room.send();
      trial.each(
          hooks.keySet(),
          url -> url,
          url -> {
            hooks.get(url).requireFailedOnce("target_not_allowed");
            hooks.get(url).entry(Map.of("responseStatus", Json.nothing()));
            hooks.get(url).delete();
          });
    }
  }

  @Check(
      id = "WHD-07.must.no-delay",
      requirement = "WHD-07",
      phase = Phase.ALONE,
      decides =
          "Sends twelve events to a subscription that hangs, to another of the same account and to one of another account: the two get all of theirs while the first hangs.")
  void nobodyWaitsForAnother(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Customer customer = Customer.ofNothing(trial);
      Hook hanging = room.subscribe(customer, "*");
      hanging.mailbox().answer(new Reply.After(Duration.ofSeconds(30)));
      Hook beside = room.subscribe(customer, "*");
      Hook elsewhere = room.subscribe(Customer.ofNothing(trial), "*");
      int events = 12;
      for (int i = 0; i < events; i++) {
        new Purse(customer).deposit(100);
        new Purse(elsewhere.customer()).deposit(100);
      }
      Thread run = Thread.startVirtualThread(room::send);
      boolean hung = hanging.mailbox().await(1, PATIENCE);
      boolean came =
          beside.mailbox().await(events, PATIENCE) && elsewhere.mailbox().await(events, PATIENCE);
      JsonNode log = hanging.log().json();
      hanging.mailbox().release();
      join(run);
      hanging.require(hung, "nothing came to the one that hangs");
      hanging.require(
          Json.each(log, "status").stream().noneMatch("delivered"::equals),
          "what was not answered counts as delivered");
      beside.require(came, "the others wait for the one that hangs");
      beside.came(events, "once each");
      elsewhere.came(events, "once each");
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
