package com.sunucu.conformance.actors;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A customer's subscription, whose deliveries go to a mailbox of the harness.
 *
 * @param secret whole
 */
public record WebhookSubscription(Customer customer, Mailbox mailbox, String id, String secret) {

  /** As many entries of a log as can be asked for at once. */
  private static final int MAX_LIMIT = PageLimit.MAXIMUM;

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(2);

  public static WebhookSubscription subscribe(
      Customer customer, Mailbox mailbox, List<String> events) {
    Exchange created =
        customer.call("createWebhook", Map.of("url", mailbox.url().toString(), "events", events));
    if (created.status() == 400 && !customer.context().hasSandbox()) {
      throw new ReceiverUnreachable(
          "the target takes no subscription to %s, which --receiver-url names: %s"
              .formatted(mailbox.url(), created.response().body()));
    }
    Expect.response(created).status(201);
    JsonNode webhook = created.json();
    return new WebhookSubscription(
        customer,
        mailbox,
        webhook.path("id").asString(""),
        webhook.path("secret").asString("(none)"));
  }

  /** Changes it, which must succeed. */
  public Exchange change(String member, Object value) {
    Exchange changed = customer.call("updateWebhook", Map.of(member, value), id);
    Expect.response(changed).status(200);
    return changed;
  }

  public void pause() {
    change("isActive", false);
  }

  public void resume() {
    change("isActive", true);
  }

  /** The same with a new secret. */
  public WebhookSubscription rotated() {
    Exchange rotated = customer.call("rotateWebhookSecret", id);
    Expect.response(rotated).status(200);
    return new WebhookSubscription(
        customer, mailbox, id, rotated.json().path("secret").asString("(none)"));
  }

  public void delete() {
    Expect.response(customer.call("deleteWebhook", id)).status(204);
  }

  /** What its log shows, at most 100 entries. */
  public Exchange log() {
    Request request = customer.request("listDeliveries", id);
    Exchange log =
        customer.send(Request.of(request.method(), request.target() + "?limit=" + MAX_LIMIT));
    Expect.response(log).status(200);
    return log;
  }

  /** That its log has one entry, and that it has these values; other members are not looked at. */
  public JsonNode entry(Map<String, ?> values) {
    Exchange log = log();
    Expect.response(log).that(log.json().size() == 1, "it has " + log.json().size() + " entries");
    JsonNode entry = log.json().path(0);
    values.forEach((member, value) ->
        Expect.response(log)
            .that(
                entry.path(member).equals(JsonBodies.of(value)),
                member + " is " + entry.path(member) + ", not " + JsonBodies.of(value)));
    return entry;
  }

  /** That its one delivery has failed once, with this code, and is to come again. */
  public void requireFailedOnce(String code) {
    JsonNode entry = entry(Map.of("status", "pending", "attempts", 1));
    require(
        entry.path("error").asString("").startsWith(code + ":"),
        "the error is " + entry.path("error") + ", not " + code);
    require(!entry.path("nextAttemptAt").isNull(), "no further attempt is due");
  }

  /** That its one delivery has failed once, for whatever reason, and is to come again. */
  public void requireFailedOnce() {
    JsonNode entry = entry(Map.of("status", "pending", "attempts", 1));
    require(entry.path("error").isString(), "the failed attempt has no error");
    require(!entry.path("nextAttemptAt").isNull(), "no further attempt is due");
  }

  /** Asks for a delivery again, which must succeed: it is queued, and no attempt has ended yet. */
  public Exchange redeliver(String deliveryId) {
    Exchange asked = customer.call("redeliver", id, deliveryId);
    Expect.response(asked)
        .status(202)
        .that(asked.json().path("id").asString("").equals(deliveryId), "it is another delivery")
        .that(
            List.of("pending", "delivering").contains(asked.json().path("status").asString("")),
            "it is " + asked.json().path("status"));
    return asked;
  }

  /** Requires this total number of requests and returns them. */
  public List<Received> came(int count, String when) {
    if (!customer.context().hasSandbox()) {
      awaitOf(count);
    }
    List<Received> received = mailbox.received();
    if (received.size() != count) {
      throw fault(when + ": " + received.size() + " came, not " + count + ": " + received);
    }
    return received;
  }

  /** Without test control they come when they do, and one too many a little later. */
  private void awaitOf(int count) {
    if (!mailbox.await(count, MAX_WAIT)) {
      Exchange log = log();
      List<String> errors =
          log.json()
              .valueStream()
              .map(entry -> entry.path("error").asString(""))
              .filter(error -> !error.isEmpty())
              .toList();
      if (!errors.isEmpty()) {
        throw new ReceiverUnreachable(
            "the target could not deliver to %s (%s): does --receiver-url lead to --receiver-port?"
                .formatted(mailbox.url(), errors.getFirst()));
      }
    }
    mailbox.await(count + 1, GRACE);
  }

  /** That one request has come; gives it. */
  public Received only(String when) {
    return came(1, when).getFirst();
  }

  /** Requires this total number of requests, the last with the id and body of the first. */
  public void requireAgain(int count, String delivery) {
    List<Received> came = came(count, "asked for again");
    require(
        came.getLast().delivery().equals(delivery) && came.getLast().hasBodyOf(came.getFirst()),
        "it has another id or body: " + came);
  }

  Nonconformity fault(String message) {
    return new Nonconformity(message, List.of(customer.call("listDeliveries", id)));
  }

  public void require(boolean holds, String fault) {
    if (!holds) {
      throw fault(fault);
    }
  }
}
