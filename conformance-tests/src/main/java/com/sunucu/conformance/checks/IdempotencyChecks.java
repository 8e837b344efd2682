package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A repeat under the same Idempotency-Key: what it does, and how it is answered. */
final class IdempotencyChecks {

  /** How long a key is remembered (IDP-02). */
  private static final Duration KEPT = Duration.ofHours(24);

  /** As many repeats at once as issue 3 asks for. */
  private static final int AT_ONCE = 32;

  @Check(
      id = "IDP-01.must.one-effect",
      requirement = "IDP-01",
      decides =
          "Sends each request that honours Idempotency-Key twice: after the second the account shows what it showed after the first, and nothing was emitted.")
  void repeatHasNoSecondEffect(Trial trial) {
    each(
        trial,
        it -> {
          it.first("once");
          AccountView view = it.view();
          view.requireUnchanged(it.send("once"));
        });
  }

  @Check(
      id = "IDP-08.must.first-answer",
      requirement = "IDP-08",
      decides =
          "Sends each request twice: the second answer has the status, body and Location of the first.")
  void repeatGetsTheFirstAnswer(Trial trial) {
    each(
        trial,
        it -> {
          Exchange first = it.first("again");
          Repeatable.same(it.send("again"), first);
        });
  }

  @Check(
      id = "IDP-05.must.marked",
      requirement = "IDP-05",
      decides =
          "Sends each request three times: the second and third answers bear `Idempotency-Replayed: true`, the first does not.")
  void replayIsMarked(Trial trial) {
    each(
        trial,
        it -> {
          it.first("mark");
          Expect.answer(it.send("mark")).header(Repeatable.REPLAYED, "true");
          Expect.answer(it.send("mark")).header(Repeatable.REPLAYED, "true");
        });
  }

  @Check(
      id = "IDP-05.must.private",
      requirement = "IDP-05",
      decides = "Sends the same request under the same value for two accounts: it runs for both.")
  void valuesArePrivateToTheAccount(Trial trial) {
    each(
        trial,
        it -> {
          Exchange mine = it.first("shared");
          Exchange theirs = Repeatable.of(trial, it.operation()).first("shared");
          Expect.answer(theirs)
              .that(
                  !theirs.answer().body().equals(mine.answer().body()),
                  "the answer is that of another account");
        });
  }

  @Check(
      id = "RUL-17.must.whole-account",
      requirement = "RUL-17",
      decides = "Repeats each request with another key of the same account: it is replayed.")
  void valuesAreSharedByTheAccountsKeys(Trial trial) {
    each(
        trial,
        it -> {
          Exchange first = it.first("two-keys");
          Repeatable.replay(
              trial.send(trial.another(it.customer().key()), it.keyed("two-keys")), first);
        });
  }

  @Check(
      id = "IDP-04.must.other-body",
      requirement = "IDP-04",
      decides =
          "Sends another right body under a value that was used: 409 idempotency_key_reused, and the account is as it was.")
  void anotherBodyIsRefused(Trial trial) {
    each(
        trial,
        it -> {
          it.first("body");
          AccountView view = it.view();
          Exchange other = it.send("body", it.otherBody());
          Refused.reused(other);
          view.requireUnchanged(other);
        });
  }

  @Check(
      id = "RUL-17.must.canonical-body",
      requirement = "RUL-17",
      decides =
          "Repeats each request with its body written in another way (order, blanks, escapes): it is the same body, and replayed.")
  void theSameBodyWrittenOtherwiseIsTheSame(Trial trial) {
    each(
        trial,
        it -> {
          Exchange first = it.first("form");
          Repeatable.replay(it.send("form", it.sameBodyOtherwise()), first);
        });
  }

  @Check(
      id = "IDP-02.must.day",
      requirement = "IDP-02",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, repeats each request 24 hours less a millisecond after it was sent: replayed; a millisecond later it runs again.")
  void keptForADay(Trial trial) {
    each(
        trial,
        it -> {
          try (StillClock clock = StillClock.stop(trial.sandbox())) {
            Exchange first = it.first("day");
            clock.advance(KEPT.minusMillis(1));
            Repeatable.replay(it.send("day"), first);
            clock.advance(Duration.ofMillis(1));
            it.first("day");
          }
        });
  }

  @Check(
      id = "IDP-03.must.one-runs",
      requirement = "IDP-03",
      decides =
          "Sends a request 32 times at once: one runs, all others are replays of its answer, and there is one effect.")
  void concurrentRepeatsHaveOneEffect(Trial trial) {
    Repeatable it = Repeatable.simplest(trial);
    int before = it.effects();
    judge(it, trial.burst(it.customer().key(), it.keyed("at-once"), AT_ONCE, AT_ONCE), before);
  }

  @Check(
      id = "RUL-18.must.next-runs",
      requirement = "RUL-18",
      decides =
          "Makes the next call fail and sends a request 32 times at once: one is 500, another runs, the rest are replays of its answer.")
  void whereTheFirstFailsAnotherRuns(Trial trial) {
    Repeatable it = Repeatable.simplest(trial);
    int before = it.effects();
    trial.sandbox().failNext(it.account(), it.operation(), 1);
    List<Exchange> all = trial.burst(it.customer().key(), it.keyed("at-once"), AT_ONCE, AT_ONCE);
    List<Exchange> failed = all.stream().filter(e -> e.status() == 500).toList();
    Expect.answer(all.getFirst())
        .that(failed.size() == 1, failed.size() + " of " + AT_ONCE + " answers are 500, not one");
    judge(it, all.stream().filter(e -> e.status() != 500).toList(), before);
  }

  @Check(
      id = "RUL-18.must.current-window",
      requirement = "RUL-18",
      decides = "Repeats a request: the replay bears the window as it is now, and costs one.")
  void replayCostsOne(Trial trial) {
    Repeatable it = Repeatable.simplest(trial);
    Exchange first = it.first("window");
    Exchange replay = Repeatable.replay(it.send("window"), first);
    boolean comparable = Windows.reset(first) == Windows.reset(replay);
    Expect.answer(replay)
        .that(
            !comparable || Windows.remaining(replay) == Windows.remaining(first) - 1,
            Windows.REMAINING
                + " is "
                + Windows.remaining(replay)
                + " after "
                + Windows.remaining(first));
  }

  private static void judge(Repeatable it, List<Exchange> all, int before) {
    List<Exchange> fresh = all.stream().filter(e -> !e.headers().has(Repeatable.REPLAYED)).toList();
    Expect.answer(all.getFirst())
        .that(fresh.size() == 1, fresh.size() + " of " + all.size() + " answers are no replays");
    all.forEach(e -> Repeatable.same(e, fresh.getFirst()));
    int more = it.effects() - before;
    Expect.answer(fresh.getFirst()).that(more == 1, "there are " + more + " effects, not one");
  }

  private static void each(Trial trial, Consumer<Repeatable> body) {
    trial.each(
        Repeatable.operations(trial),
        Operation::id,
        operation -> body.accept(Repeatable.of(trial, operation)));
  }
}
