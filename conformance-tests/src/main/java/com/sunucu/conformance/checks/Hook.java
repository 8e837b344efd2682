package com.sunucu.conformance.checks;

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
 * A customer's subscription, whose deliveries go to a mailbox of ours.
 *
 * @param secret whole
 */
record Hook(Customer customer, Mailbox mailbox, String id, String secret) {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(2);

  static Hook subscribe(Customer customer, Mailbox mailbox, List<String> events) {
    Exchange created =
        customer.call("createWebhook", Map.of("url", mailbox.url().toString(), "events", events));
    if (created.status() == 400 && !customer.trial().hasSandbox()) {
      throw new Undelivered(
          "the target takes no subscription to %s, which --receiver-url names: %s"
              .formatted(mailbox.url(), created.answer().body()));
    }
    Expect.answer(created).status(201);
    JsonNode webhook = created.json();
    return new Hook(
        customer,
        mailbox,
        webhook.path("id").asString(""),
        webhook.path("secret").asString("(none)"));
  }

  /** Changes it, which must succeed. */
  Exchange change(String member, Object value) {
    Exchange changed = customer.call("updateWebhook", Map.of(member, value), id);
    Expect.answer(changed).status(200);
    return changed;
  }

  void pause() {
    change("isActive", false);
  }

  void resume() {
    change("isActive", true);
  }

  /** The same with a new secret. */
  Hook rotated() {
    Exchange rotated = customer.call("rotateWebhookSecret", id);
    Expect.answer(rotated).status(200);
    return new Hook(customer, mailbox, id, rotated.json().path("secret").asString("(none)"));
  }

  void delete() {
    Expect.answer(customer.call("deleteWebhook", id)).status(204);
  }

  /** What its log shows, at most 100 entries. */
  Exchange log() {
    Request request = customer.request("listDeliveries", id);
    Exchange log = customer.send(Request.of(request.method(), request.target() + "?limit=100"));
    Expect.answer(log).status(200);
    return log;
  }

  /** That its log has one entry, and that it has these values; other members are not looked at. */
  JsonNode entry(Map<String, ?> values) {
    Exchange log = log();
    Expect.answer(log).that(log.json().size() == 1, "it has " + log.json().size() + " entries");
    JsonNode entry = log.json().path(0);
    values.forEach((member, value) ->
        Expect.answer(log)
            .that(
                entry.path(member).equals(Json.of(value)),
                member + " is " + entry.path(member) + ", not " + Json.of(value)));
    return entry;
  }

  /** That its one delivery has failed once, with this code, and is to come again. */
  void requireFailedOnce(String code) {
    JsonNode entry = entry(Map.of("status", "pending", "attempts", 1));
    require(
        entry.path("error").asString("").startsWith(code + ":"),
        "the error is " + entry.path("error") + ", not " + code);
    require(!entry.path("nextAttemptAt").isNull(), "no further attempt is due");
  }

  /** That its one delivery has failed once, for whatever reason, and is to come again. */
  void requireFailedOnce() {
    JsonNode entry = entry(Map.of("status", "pending", "attempts", 1));
    require(entry.path("error").isString(), "the failed attempt has no error");
    require(!entry.path("nextAttemptAt").isNull(), "no further attempt is due");
  }

  /** Asks for a delivery again, which must succeed: it is queued, and no attempt has ended yet. */
  Exchange redeliver(String deliveryId) {
    Exchange asked = customer.call("redeliver", id, deliveryId);
    Expect.answer(asked)
        .status(202)
        .that(asked.json().path("id").asString("").equals(deliveryId), "it is another delivery")
        .that(
            List.of("pending", "delivering").contains(asked.json().path("status").asString("")),
            "it is " + asked.json().path("status"));
    return asked;
  }

  /** That so many requests have come in all; gives them. */
  List<Received> came(int count, String when) {
    if (!customer.trial().hasSandbox()) {
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
    if (!mailbox.await(count, LONGEST)) {
      Exchange log = log();
      List<String> errors =
          log.json()
              .valueStream()
              .map(entry -> entry.path("error").asString(""))
              .filter(error -> !error.isEmpty())
              .toList();
      if (!errors.isEmpty()) {
        throw new Undelivered(
            "the target could not deliver to %s (%s): does --receiver-url lead to --receiver-port?"
                .formatted(mailbox.url(), errors.getFirst()));
      }
    }
    mailbox.await(count + 1, GRACE);
  }

  /** That one request has come; gives it. */
  Received only(String when) {
    return came(1, when).getFirst();
  }

  Nonconformity fault(String message) {
    return new Nonconformity(message, List.of(customer.call("listDeliveries", id)));
  }

  void require(boolean holds, String fault) {
    if (!holds) {
      throw fault(fault);
    }
  }
}
