package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailboxes;
import com.sunucu.conformance.receiver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What makes a delivery fail, and when it comes again (RUL-21). */
final class RetryChecks {

  private static final Duration MOMENT = Duration.ofMillis(1);

  /** For ten seconds that a target is to wait, where nothing keeps it from going on then. */
  private static final Duration UNDISTURBED = Duration.ofSeconds(11);

  @Check(
      id = "WHD-03.must.schedule",
      requirement = "WHD-03",
      rulings = "RUL-21",
      phase = Phase.ALONE,
      decides =
          "Answers 500 for ever: after each of ten attempts the next one comes after 1, 2, 4 … 256, 360 minutes of the clock, not a millisecond earlier and at most a tenth later, never above 360; the log says when. After the eleventh it is failed, and nothing comes any more.")
  void retriesFollowTheSchedule(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.mailbox().answer(500);
      room.ticket(hook);
      int attempts = 1;
      hook.came(attempts, "at once");
      for (Mailroom.Pause pause : Mailroom.pauses()) {
        requireNext(hook, attempts, room.now(), pause);
        room.sendAfter(pause.nominal().minus(MOMENT));
        hook.came(attempts, "less than " + pause.nominal() + " after attempt " + attempts);
        room.sendAfter(pause.longest().minus(pause.nominal()).plus(MOMENT));
        hook.came(attempts + 1, pause.longest() + " after attempt " + attempts);
        attempts++;
      }
      requireEnded(hook, "failed", attempts, 500);
      room.sendAfter(Duration.ofHours(13));
      hook.came(attempts, "after the last attempt");
    }
  }

  private static void requireNext(Hook hook, int attempts, Instant last, Mailroom.Pause pause) {
    JsonNode entry = hook.entry(Map.of("status", "pending", "attempts", attempts));
    String next = entry.path("nextAttemptAt").asString("(none)");
    Instant at = next.equals("(none)") ? Instant.MIN : Instant.parse(next);
    hook.require(
        !at.isBefore(last.plus(pause.nominal()).minus(MOMENT))
            && !at.isAfter(last.plus(pause.longest()).plus(MOMENT)),
        "after attempt " + attempts + " at " + last + " nextAttemptAt is " + next);
  }

  private static void requireEnded(Hook hook, String status, int attempts, int answer) {
    hook.entry(
        Map.of(
            "status", status,
            "attempts", attempts,
            "nextAttemptAt", Json.nothing(),
            "responseStatus", answer));
  }

  @Check(
      id = "WHD-04.must.any-2xx",
      requirement = "WHD-04",
      phase = Phase.ALONE,
      decides = "Answers 200, 201, 202, 204 and 299: delivered, and nothing comes any more.")
  void any2xxIsTaken(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of(200, 201, 202, 204, 299),
          String::valueOf,
          status -> {
            Hook hook = room.toTickets();
            hook.mailbox().answer(status);
            room.ticket(hook);
            requireEnded(hook, "delivered", 1, status);
            hook.entry(Map.of("error", Json.nothing()));
            room.sendRetry();
            hook.only("it was taken");
          });
    }
  }

  @Check(
      id = "WHD-04.must.else-failed",
      requirement = "WHD-04",
      phase = Phase.ALONE,
      decides =
          "Answers 300, 304, 400, 404, 410, 429, 500, 503 and 599: it failed, the log says how, and it comes again after the first pause.")
  void allElseFails(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of(300, 304, 400, 404, 410, 429, 500, 503, 599),
          String::valueOf,
          status -> {
            Hook hook = room.toTickets();
            hook.mailbox().answer(status);
            room.ticket(hook);
            hook.requireFailedOnce("status_not_2xx");
            hook.entry(Map.of("responseStatus", status));
            room.sendRetry();
            hook.came(2, "after the first pause");
          });
    }
  }

  @Check(
      id = "WHD-04.must.timeout",
      requirement = "WHD-04",
      rulings = "RUL-22",
      decides =
          "Does not answer, answers with a body that does not end, and answers after 5 s: the first two failed after 10 s of real time, not before 9; the last is taken. So it fails where interim responses, a status line, a header, a chunk's size or a trailer come a few bytes at a time without an end. Tried again where it took longer than 11 s. Slow: it takes these 10 s, beside other checks.")
  void noAnswerIsAFailure(Trial trial) {
    Served.operation(trial, "createWebhook");
    Customer customer = Customer.ofNothing(trial);
    try (Mailboxes boxes = trial.mailboxes();
        Drips drips = Drips.open(trial)) {
      Hung hung = Hung.of(customer, boxes, drips);
      // Where both sides stood still meanwhile nobody can tell who was late.
      for (int more = 2; more > 0 && hung.took().compareTo(UNDISTURBED) > 0; more--) {
        hung.all().forEach(Hook::delete);
        hung = Hung.of(customer, boxes, drips);
      }
      hung.late().entry(Map.of("status", "delivered", "attempts", 1, "responseStatus", 200));
      hung.silent().requireFailedOnce("timeout");
      hung.endless().requireFailedOnce("timeout");
      hung.dripping().forEach(Hook::requireFailedOnce);
      long millis = hung.took().toMillis();
      hung.silent()
          .require(millis >= 9_000 && millis <= 20_000, "it was given up after " + millis + " ms");
      hung.all().forEach(Hook::delete);
    }
  }

  /**
   * Some that take their time over one event.
   *
   * @param took until all was sent
   */
  private record Hung(Hook silent, Hook endless, Hook late, List<Hook> dripping, Duration took) {
    static Hung of(Customer customer, Mailboxes boxes, Drips drips) {
      Hook silent = hanging(customer, boxes, new Reply.After(Duration.ofSeconds(30)));
      Hook endless = hanging(customer, boxes, new Reply.Trickle());
      Hook late = hanging(customer, boxes, new Reply.After(Duration.ofSeconds(5)));
      List<Hook> dripping = drips.subscribe(customer, boxes);
      long start = System.nanoTime();
      new Desk(customer).opened();
      customer.trial().sandbox().runDeliveries();
      return new Hung(silent, endless, late, dripping, Duration.ofNanos(System.nanoTime() - start));
    }

    List<Hook> all() {
      return Stream.concat(Stream.of(silent, endless, late), dripping.stream()).toList();
    }
  }

  private static Hook hanging(Customer customer, Mailboxes boxes, Reply reply) {
    Hook hook = Hook.subscribe(customer, boxes.mailbox(), List.of("ticket.created"));
    hook.mailbox().answer(reply);
    return hook;
  }
}
