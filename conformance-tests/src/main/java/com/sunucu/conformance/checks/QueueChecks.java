package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailbox;
import com.sunucu.conformance.receiver.Received;
import java.time.Duration;
import java.util.List;

/** What a change of a subscription means for what is queued (RUL-24). */
final class QueueChecks {

  @Check(
      id = "WHS-04.must.pause",
      requirement = "WHS-04",
      rulings = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Pauses a subscription that has a retry and a redelivery queued: neither comes, nor does a new event. Resumed, it gets the two that were queued, not what happened meanwhile, and what happens then.")
  void pauseHoldsAndResumeSends(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      room.ticket(hook);
      hook.mailbox().answer(500);
      room.ticket(hook);
      List<Received> before = hook.came(2, "two tickets");
      hook.pause();
      hook.redeliver(before.getFirst().delivery());
      hook.mailbox().answer(200);
      room.ticket(hook);
      room.sendAfter(Duration.ofHours(1));
      hook.came(2, "it is paused");
      hook.resume();
      room.send();
      List<String> queued =
          hook.came(4, "it is resumed").subList(2, 4).stream()
              .map(Received::delivery)
              .sorted()
              .toList();
      List<String> expected = before.stream().map(Received::delivery).sorted().toList();
      hook.require(queued.equals(expected), "came " + queued + ", and queued were " + expected);
      room.ticket(hook);
      hook.came(5, "a ticket after the resumption");
    }
  }

  @Check(
      id = "RUL-24.must.new-url",
      requirement = "RUL-24",
      phase = Phase.ALONE,
      decides =
          "Changes the url of a subscription that has a retry queued: it goes to the new one, with the same id and body.")
  void newUrlHoldsForTheQueued(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.mailbox().answer(500);
      room.ticket(hook);
      Mailbox moved = room.mailbox();
      hook.change("url", moved.url().toString());
      room.sendRetry();
      Received first = hook.only("it moved");
      hook.require(
          moved.received().size() == 1
              && moved.received().getFirst().delivery().equals(first.delivery())
              && moved.received().getFirst().hasBodyOf(first),
          "to the new url came " + moved.received());
    }
  }

  @Check(
      id = "WHS-04.must.events-from-now",
      requirement = "WHS-04",
      phase = Phase.ALONE,
      decides =
          "Changes what a subscription asks for: from then on that comes, and no more what did.")
  void newEventsHoldFromNow(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      hook.change("events", List.of("wallet.deposit.received"));
      room.ticket(hook);
      hook.came(0, "it asks for it no more");
      new Purse(hook.customer()).deposit(100);
      room.send();
      room.requireLogged(hook, hook.only("a deposit"), "wallet.deposit.received");
    }
  }

  @Check(
      id = "WHS-05.must.queued-stop",
      requirement = "WHS-05",
      phase = Phase.ALONE,
      decides = "Deletes a subscription that has a retry queued: it does not come.")
  void deletedIsSentNoMore(Trial trial) {
    try (Mailroom room = Mailroom.open(trial)) {
      Hook hook = room.toTickets();
      Hook witness = room.subscribe(hook.customer(), "ticket.created");
      hook.mailbox().answer(500);
      witness.mailbox().answer(500);
      room.ticket(hook);
      hook.delete();
      room.sendAfter(Duration.ofHours(1));
      witness.came(2, "a subscription beside the deleted one");
      witness.require(
          hook.mailbox().received().size() == 1,
          "to the deleted one came " + hook.mailbox().received());
    }
  }
}
