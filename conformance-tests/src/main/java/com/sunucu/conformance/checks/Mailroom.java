package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Mailboxes;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Deliveries to mailboxes of ours, sent when a check says so, while the clock stands still but for
 * what the check lets pass.
 */
final class Mailroom implements AutoCloseable {

  /** The pauses of the schedule, in minutes (RUL-21). */
  private static final List<Integer> MINUTES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 360);

  private static final Duration LONGEST = Duration.ofMinutes(360);

  private final Trial trial;
  private final Mailboxes boxes;
  private final StillClock clock;

  private Mailroom(Trial trial, Mailboxes boxes, StillClock clock) {
    this.trial = trial;
    this.boxes = boxes;
    this.clock = clock;
  }

  /**
   * Opens one.
   *
   * @throws NotTestable without a sandbox, or when the target cannot reach us
   */
  static Mailroom open(Trial trial) {
    Served.operation(trial, "createWebhook");
    trial.sandbox();
    Mailboxes boxes = trial.mailboxes();
    return new Mailroom(trial, boxes, StillClock.stop(trial.sandbox()));
  }

  /** A pause of the schedule without its jitter. */
  record Pause(Duration nominal) {

    /** With all the jitter that there may be. */
    Duration longest() {
      Duration most = nominal.plus(nominal.dividedBy(10));
      return most.compareTo(LONGEST) > 0 ? LONGEST : most;
    }
  }

  static List<Pause> pauses() {
    return MINUTES.stream().map(it -> new Pause(Duration.ofMinutes(it))).toList();
  }

  StillClock clock() {
    return clock;
  }

  Instant now() {
    return clock.now();
  }

  Mailbox mailbox() {
    return boxes.mailbox();
  }

  Hook subscribe(Customer customer, String... events) {
    return Hook.subscribe(customer, mailbox(), List.of(events));
  }

  /** One of a new customer's to opened tickets. */
  Hook toTickets() {
    return subscribe(Customer.ofNothing(trial), "ticket.created");
  }

  /** A ticket of the subscription's owner is opened, and what is due is sent. */
  void ticket(Hook hook) {
    new Desk(hook.customer()).opened();
    send();
  }

  /** Sends what is due. */
  void send() {
    trial.sandbox().runDeliveries();
  }

  /** Lets time pass and sends what is due then. */
  void sendAfter(Duration time) {
    clock.advance(time);
    send();
  }

  /** Lets the longest first pause of the schedule pass, and sends. */
  void sendRetry() {
    sendAfter(pauses().getFirst().longest());
  }

  /**
   * That a delivery is what the account's log of events has of this type: its only one, as the
   * contract says.
   */
  void requireLogged(Hook hook, Received received, String type) {
    List<JsonNode> logged =
        trial.sandbox().events(hook.customer().account()).stream()
            .filter(event -> event.path("type").asString("").equals(type))
            .toList();
    JsonNode body = received.json();
    hook.require(
        logged.equals(List.of(body)), "came " + body + ", and the log of events has " + logged);
    List<?> faults = trial.contract().validate(EventLog.schema(type), body);
    hook.require(faults.isEmpty(), type + " is not as its schema says: " + faults);
  }

  @Override
  public void close() {
    try (boxes) {
      clock.close();
    }
  }
}
