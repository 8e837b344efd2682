package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Received;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Deliveries that are asked for again (RUL-25), and by whom they can be. */
final class RedeliveryChecks {

  @Check(
      id = "WHS-08.must.again",
      requirement = "WHS-08",
      rulings = "RUL-25",
      phase = Phase.ALONE,
      decides =
          "Asks again for a delivery that is delivered, one that waits for its second attempt and one that failed for good: 202, an attempt at once with the same id and body, and where it fails the schedule from its start.")
  void redeliveryStartsAnew(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      trial.each(
          List.of("delivered", "pending", "failed"),
          status -> status,
          status -> {
            Hook hook = room.toTickets();
            hook.mailbox().answer(status.equals("delivered") ? 200 : 500);
            room.ticket(hook);
            if (status.equals("failed")) {
              Mailroom.pauses().forEach(pause -> room.sendAfter(pause.longest()));
            }
            int before = hook.mailbox().received().size();
            String id = hook.entry(Map.of("status", status)).path("id").asString();
            hook.mailbox().answer(500);
            hook.redeliver(id);
            room.send();
            requireAgain(hook, before + 1, id);
            hook.entry(Map.of("status", "pending", "attempts", before + 1));
            hook.mailbox().answer(200);
            room.sendRetry();
            requireAgain(hook, before + 2, id);
            hook.entry(Map.of("status", "delivered", "attempts", before + 2));
          });
    }
  }

  private static void requireAgain(Hook hook, int count, String id) {
    List<Received> came = hook.came(count, "asked for again");
    hook.require(
        came.getLast().delivery().equals(id) && came.getLast().hasBodyOf(came.getFirst()),
        "it has another id or body: " + came);
  }

  @Check(
      id = "WHS-08.must.own-only",
      requirement = "WHS-08",
      phase = Phase.ALONE,
      decides =
          "Asks again for a delivery by way of another subscription of the account, and as another account by way of its own and of this one: 404, and nothing comes.")
  void foreignDeliveryIsNotFound(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      Hook beside = room.subscribe(hook.customer(), "ticket.replied");
      Hook stranger = room.toTickets();
      room.ticket(hook);
      String id = hook.only("a ticket").delivery();
      Refused.notFound(hook.customer().call("redeliver", beside.id(), id));
      Refused.notFound(hook.customer().call("redeliver", hook.id(), trial.unknownId()));
      Refused.notFound(stranger.customer().call("redeliver", stranger.id(), id));
      Refused.notFound(stranger.customer().call("redeliver", hook.id(), id));
      Refused.notFound(stranger.customer().call("listDeliveries", hook.id()));
      room.send();
      hook.only("what was refused");
      beside.came(0, "what was refused");
      stranger.came(0, "what was refused");
    }
  }

  @Check(
      id = "ERR-11.must.nothing-redelivered",
      requirement = "ERR-11",
      phase = Phase.ALONE,
      decides =
          "Makes the request for a delivery again fail before its commit: 500, nothing comes and the log is as it was. Asked for once more, it comes.")
  void whatFailedIsNotSentAgain(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      room.ticket(hook);
      String id = hook.only("a ticket").delivery();
      JsonNode before = hook.log().json();
      trial.sandbox().failNext(hook.customer().account(), Served.operation(trial, "redeliver"), 1);
      Refused.failed(hook.customer().call("redeliver", hook.id(), id));
      room.send();
      hook.only("what failed");
      hook.require(hook.log().json().equals(before), "the log has changed");
      hook.redeliver(id);
      room.send();
      requireAgain(hook, 2, id);
    }
  }
}
