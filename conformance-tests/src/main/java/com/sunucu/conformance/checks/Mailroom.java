package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Mailboxes;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Deliveries to mailboxes of ours, sent when a check says so, while the clock stands still but for
 * what the check lets pass. A target without test control sends them when it does; what is made in
 * somebody's account for them is taken away again.
 */
final class Mailroom implements AutoCloseable {

  /** The pauses of the schedule, in minutes (RUL-21). */
  private static final List<Integer> MINUTES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 360);

  private static final Duration LONGEST = Duration.ofMinutes(360);

  /** The target's clock and ours, where ours is not its own: as far as a receiver must allow. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(300);

  /** Who reads it at the other end is told what it is. */
  private static final String IGNORE = "Conformance test, please ignore: ";

  private static final String WHY =
      "Opened by sunucu-conformance to see the webhook of it; it is closed again at once.";

  private final Trial trial;
  private final Mailboxes boxes;
  private final Optional<StillClock> clock;
  private final List<Hook> hooks = new ArrayList<>();
  private final Map<String, Desk> tickets = new LinkedHashMap<>();

  private Mailroom(Trial trial, Mailboxes boxes, Optional<StillClock> clock) {
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
    return new Mailroom(trial, boxes, Optional.of(StillClock.stop(trial.sandbox())));
  }

  /**
   * Opens one without test control, too, where whoever runs the harness has said how webhooks get
   * here: with that, subscriptions and tickets in the account are allowed.
   *
   * @throws NotTestable when he has not
   */
  static Mailroom anywhere(Trial trial) {
    if (trial.hasSandbox()) {
      return open(trial);
    }
    Served.operation(trial, "createWebhook");
    if (!trial.hasReceiver()) {
      throw new NotTestable(Need.RECEIVER, "needs --receiver-url");
    }
    return new Mailroom(trial, trial.mailboxes(), Optional.empty());
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

  /**
   * @throws NotTestable without a sandbox
   */
  StillClock clock() {
    return clock.orElseThrow(() -> new NotTestable(Need.SANDBOX, "needs a sandbox"));
  }

  Instant now() {
    return clock().now();
  }

  /** Whether a delivery may bear this time, in unix seconds. */
  boolean isNow(long seconds) {
    return clock
        .map(it -> it.now().getEpochSecond() == seconds)
        .orElseGet(
            () -> Math.abs(Instant.now().getEpochSecond() - seconds) <= CLOCKS_APART.toSeconds());
  }

  /** One whose account, in a sandbox, has nothing in it yet. */
  Customer customer() {
    return trial.hasSandbox() ? Customer.ofNothing(trial) : Customer.of(trial, trial.account());
  }

  Mailbox mailbox() {
    return boxes.mailbox();
  }

  Hook subscribe(Customer customer, String... events) {
    Hook hook = Hook.subscribe(customer, mailbox(), List.of(events));
    trial.made(hook.id());
    hooks.add(hook);
    return hook;
  }

  /** One of a new customer's to opened tickets. */
  Hook toTickets() {
    return subscribe(customer(), "ticket.created");
  }

  /** A ticket of the subscription's owner is opened, and what is due is sent. */
  void ticket(Hook hook) {
    ticket(hook, "Need help");
  }

  /** The same, with this in its subject. */
  void ticket(Hook hook, String subject) {
    Desk desk = new Desk(hook.customer());
    if (trial.hasSandbox()) {
      desk.open(Map.of("subject", subject, "message", "The first message."));
      send();
    } else {
      Map<String, String> told = Map.of("subject", IGNORE + subject, "message", WHY);
      tickets.put(desk.open(told).path("id").asString(), desk);
    }
  }

  /** Sends what is due. */
  void send() {
    trial.sandbox().runDeliveries();
  }

  /** Lets time pass and sends what is due then. */
  void sendAfter(Duration time) {
    clock().advance(time);
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
      clock.ifPresentOrElse(StillClock::close, this::clear);
    }
  }

  /** A subscription that the check itself has deleted answers 404, which is as good. */
  private void clear() {
    hooks.forEach(hook -> hook.customer().call("deleteWebhook", hook.id()));
    tickets.forEach((id, desk) -> desk.customer().call("closeTicket", id));
  }
}
