package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Connections to a receiver that are used again, and have died meanwhile (RUL-22). */
final class UsedConnectionChecks {

  /** Between two deliveries, so that the log has an order. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static final String TAKEN = "HTTP/1.1 204 No Content\r\n\r\n";

  /** How a connection ends without a byte of the response. */
  private enum End {
    CLOSED,
    RESET
  }

  @Check(
      id = "WHD-04.must.reused-connection",
      requirement = "WHD-04",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Takes a delivery, and closes or resets its connection when the next one comes on it, without a byte: that one comes again on a fresh connection with the same id and body, and is delivered in one attempt.")
  void reusedConnectionThatDiesIsNoAttempt(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of(End.values()),
          End::name,
          end -> {
            try (RawReceiver raw =
                trial.rawReceiver((connection, request, number) -> {
                  if (number == 1) {
                    connection.write(TAKEN);
                  } else if (end == End.RESET) {
                    connection.resetOnClose();
                  }
                  return number == 1;
                })) {
              Hook hook = subscribed(room, raw);
              List<Received> came = twoTickets(room, hook, raw);
              hook.require(
                  came.size() == 3
                      && came.getLast().delivery().equals(came.get(1).delivery())
                      && came.getLast().hasBodyOf(came.get(1)),
                  "it did not come once more, with the same id and body: " + came);
              requireNewest(hook, Map.of("status", "delivered", "attempts", 1));
            }
          });
    }
  }

  @Check(
      id = "WHD-04.must.fresh-connection",
      requirement = "WHD-04",
      rulings = "RUL-22",
      phase = Phase.ALONE,
      decides =
          "Closes the fresh connection without a byte, too: it failed, in one attempt, and came no third time.")
  void freshConnectionThatDiesIsAnAttempt(Trial trial) {
    AtomicBoolean taken = new AtomicBoolean();
    try (Mailroom room = Mailroom.open(trial);
        RawReceiver raw =
            trial.rawReceiver((connection, request, number) -> {
              boolean first = taken.compareAndSet(false, true);
              if (first) {
                connection.write(TAKEN);
              }
              return first;
            })) {
      Hook hook = subscribed(room, raw);
      List<Received> came = twoTickets(room, hook, raw);
      hook.require(came.size() <= 3, "it was sent more than once anew: " + came);
      requireNewest(hook, Map.of("status", "pending", "attempts", 1));
    }
  }

  private static Hook subscribed(Mailroom room, RawReceiver raw) {
    Hook hook = room.toTickets();
    hook.change("url", raw.url().toString());
    return hook;
  }

  /** All that came for two tickets, one after the other. */
  private static List<Received> twoTickets(Mailroom room, Hook hook, RawReceiver raw) {
    room.ticket(hook, "The first");
    requireNewest(hook, Map.of("status", "delivered", "attempts", 1));
    room.clock().advance(MOMENT);
    room.ticket(hook, "The second");
    List<Received> came = raw.received();
    if (came.size() == 2 && newest(hook).path("status").asString("").equals("delivered")) {
      throw new NotApplicable("the target opens a connection for each delivery");
    }
    return came;
  }

  private static void requireNewest(Hook hook, Map<String, ?> values) {
    JsonNode entry = newest(hook);
    values.forEach((member, value) ->
        hook.require(
            entry.path(member).equals(Json.of(value)),
            member + " is " + entry.path(member) + ", not " + Json.of(value)));
  }

  private static JsonNode newest(Hook hook) {
    return hook.log().json().path(0);
  }
}
