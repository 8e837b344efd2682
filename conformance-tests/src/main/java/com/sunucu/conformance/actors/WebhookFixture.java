package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Received;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Deliveries to mailboxes of the harness, sent when a check says so, while the clock stands still
 * but for what the check lets pass. A target without test control sends them when it does; what is
 * made in somebody's account for them is taken away again.
 */
public final class WebhookFixture implements AutoCloseable {

  /** The pauses of the schedule, in minutes (RUL-21). */
  private static final List<Integer> MINUTES = Contract.api().limits("retryMinutes");

  private static final int JITTER_PERCENT = Contract.api().limit("retryJitterPercent");
  private static final Duration MAX_PAUSE = Duration.ofMinutes(Collections.max(MINUTES));

  /** The allowed difference between the target's clock and this machine's, as for a receiver. */
  private static final Duration CLOCKS_APART =
      Duration.ofSeconds(Contract.api().limit("signatureToleranceSeconds"));

  /** Explains the text to its reader at the other end. */
  private static final String IGNORE = "Conformance test, please ignore: ";

  private static final String WHY =
      "Opened by sunucu-conformance to see the webhook of it; it is closed again at once.";

  private final CheckContext context;
  private final WebhookReceiver boxes;
  private final Optional<FrozenClock> clock;
  private final List<WebhookSubscription> webhooks = new ArrayList<>();
  private final Map<String, TicketActor> tickets = new LinkedHashMap<>();

  private WebhookFixture(CheckContext context, WebhookReceiver boxes, Optional<FrozenClock> clock) {
    this.context = context;
    this.boxes = boxes;
    this.clock = clock;
  }

  /**
   * Opens one.
   *
   * @throws NotTestable without a sandbox, or when the target cannot reach us
   */
  public static WebhookFixture open(CheckContext context) {
    ServedOperations.operation(context, "createWebhook");
    context.sandbox();
    WebhookReceiver boxes = context.mailboxes();
    return new WebhookFixture(context, boxes, Optional.of(FrozenClock.stop(context.sandbox())));
  }

  /**
   * Opens one without test control, too, where the user has said how webhooks get here: with that,
   * subscriptions and tickets in the account are allowed.
   *
   * @throws NotTestable when he has not
   */
  public static WebhookFixture anywhere(CheckContext context) {
    if (context.hasSandbox()) {
      return open(context);
    }
    ServedOperations.operation(context, "createWebhook");
    if (!context.hasReceiver()) {
      throw new NotTestable(Need.RECEIVER, "needs --receiver-url");
    }
    return new WebhookFixture(context, context.mailboxes(), Optional.empty());
  }

  /** A pause of the schedule without its jitter. */
  public record Pause(Duration nominal) {

    /** The pause with the largest jitter. */
    public Duration longest() {
      Duration most = nominal.plus(nominal.multipliedBy(JITTER_PERCENT).dividedBy(100));
      return most.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : most;
    }
  }

  public static List<Pause> pauses() {
    return MINUTES.stream().map(it -> new Pause(Duration.ofMinutes(it))).toList();
  }

  /**
   * @throws NotTestable without a sandbox
   */
  public FrozenClock clock() {
    return clock.orElseThrow(() -> new NotTestable(Need.SANDBOX, "needs a sandbox"));
  }

  public Instant now() {
    return clock().now();
  }

  /** Whether a delivery may have this time, in Unix seconds. */
  public boolean isNow(long seconds) {
    return clock
        .map(it -> it.now().getEpochSecond() == seconds)
        .orElseGet(
            () -> Math.abs(Instant.now().getEpochSecond() - seconds) <= CLOCKS_APART.toSeconds());
  }

  /** One whose account, in a sandbox, has nothing in it yet. */
  public Customer customer() {
    return context.hasSandbox()
        ? Customer.ofNothing(context)
        : Customer.of(context, context.keys().account());
  }

  public Mailbox mailbox() {
    return boxes.mailbox();
  }

  public WebhookSubscription subscribe(Customer customer, String... events) {
    WebhookSubscription webhook =
        WebhookSubscription.subscribe(customer, mailbox(), List.of(events));
    context.resources().made(webhook.id());
    webhooks.add(webhook);
    return webhook;
  }

  /** One of a new customer's to opened tickets. */
  public WebhookSubscription toTickets() {
    return subscribe(customer(), "ticket.created");
  }

  /** A ticket of the subscription's owner is opened, and what is due is sent. */
  public void ticket(WebhookSubscription webhook) {
    ticket(webhook, "Need help");
  }

  /** The same, with this in its subject. */
  public void ticket(WebhookSubscription webhook, String subject) {
    TicketActor ticketActor = new TicketActor(webhook.customer());
    if (context.hasSandbox()) {
      ticketActor.open(Map.of("subject", subject, "message", "The first message."));
      send();
    } else {
      Map<String, String> told = Map.of("subject", IGNORE + subject, "message", WHY);
      tickets.put(ticketActor.open(told).path("id").asString(), ticketActor);
    }
  }

  /** Sends what is due. */
  public void send() {
    context.sandbox().runDeliveries();
  }

  /** Lets time pass and sends what is due then. */
  public void sendAfter(Duration time) {
    clock().advance(time);
    send();
  }

  /** Lets the longest first pause of the schedule pass, and sends. */
  public void sendRetry() {
    sendAfter(pauses().getFirst().longest());
  }

  /**
   * That a delivery is what the account's log of events has of this type: its only one, as the
   * contract says.
   */
  public void requireLogged(WebhookSubscription webhook, Received received, String type) {
    List<JsonNode> logged =
        context.sandbox().events(webhook.customer().account()).stream()
            .filter(event -> event.path("type").asString("").equals(type))
            .toList();
    JsonNode body = received.json();
    webhook.require(
        logged.equals(List.of(body)), "came " + body + ", and the log of events has " + logged);
    List<?> faults = context.contract().validate(EventWatch.schema(type), body);
    webhook.require(faults.isEmpty(), type + " is not as its schema says: " + faults);
  }

  @Override
  public void close() {
    try (boxes) {
      clock.ifPresentOrElse(FrozenClock::close, this::clear);
    }
  }

  /** For a subscription that the check itself has deleted, 404 is right, too. */
  private void clear() {
    webhooks.forEach(webhook -> webhook.customer().call("deleteWebhook", webhook.id()));
    tickets.forEach((id, ticketActor) -> ticketActor.customer().call("closeTicket", id));
  }
}
