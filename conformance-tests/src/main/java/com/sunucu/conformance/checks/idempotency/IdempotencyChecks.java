package com.sunucu.conformance.checks.idempotency;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The effect of and the response to a repeat under the same Idempotency-Key. */
public final class IdempotencyChecks {

  /** How long a key is remembered (IDP-02). */
  private static final Duration KEPT =
      Duration.ofHours(Contract.api().limit("idempotencyKeyHours"));

  /** Concurrent repeats. */
  private static final int AT_ONCE = 32;

  @Check(
      id = "IDP-01.must.one-effect",
      decides =
          "Sends each request that honours Idempotency-Key twice and expects the second to change nothing in the account and to emit no event.")
  void repeatHasNoSecondEffect(CheckContext context) {
    each(
        context,
        it -> {
          it.first("once");
          AccountView view = it.view();
          view.requireUnchanged(it.send("once"));
        });
  }

  @Check(
      id = "IDP-08.must.first-answer",
      decides =
          "Sends each request twice and expects the second response to have the status, body and Location of the first.")
  void repeatGetsTheFirstAnswer(CheckContext context) {
    each(
        context,
        it -> {
          Exchange first = it.first("again");
          IdempotentRequest.same(it.send("again"), first);
        });
  }

  @Check(
      id = "IDP-05.must.marked",
      decides =
          "Sends each request three times and expects `Idempotency-Replayed: true` on the second and third responses and not on the first.")
  void replayIsMarked(CheckContext context) {
    each(
        context,
        it -> {
          it.first("mark");
          Expect.response(it.send("mark")).header(IdempotentRequest.REPLAYED, "true");
          Expect.response(it.send("mark")).header(IdempotentRequest.REPLAYED, "true");
        });
  }

  @Check(
      id = "IDP-05.must.private",
      decides =
          "Sends the same request under the same key value for two accounts and expects it to run for both.")
  void valuesArePrivateToTheAccount(CheckContext context) {
    each(
        context,
        it -> {
          Exchange mine = it.first("shared");
          Exchange theirs = IdempotentRequest.of(context, it.operation()).first("shared");
          Expect.response(theirs)
              .that(
                  !theirs.response().body().equals(mine.response().body()),
                  "the response is that of another account");
        });
  }

  @Check(
      id = "RUL-17.must.whole-account",
      decides =
          "Repeats each request with another API key of the same account and expects a replay.")
  void valuesAreSharedByTheAccountsKeys(CheckContext context) {
    each(
        context,
        it -> {
          Exchange first = it.first("two-keys");
          IdempotentRequest.replay(
              context
                  .client()
                  .send(context.keys().another(it.customer().key()), it.keyed("two-keys")),
              first);
        });
  }

  @Check(
      id = "IDP-04.must.other-body",
      decides =
          "Sends another valid body under a used key value and expects 409 idempotency_key_reused and an unchanged account.")
  void anotherBodyIsRefused(CheckContext context) {
    each(
        context,
        it -> {
          it.first("body");
          AccountView view = it.view();
          Exchange other = it.send("body", it.otherBody());
          ExpectedError.reused(other);
          view.requireUnchanged(other);
        });
  }

  @Check(
      id = "RUL-17.must.canonical-body",
      decides =
          "Repeats each request with its body written differently (order, white space, escapes) and expects a replay.")
  void theSameBodyWrittenOtherwiseIsTheSame(CheckContext context) {
    each(
        context,
        it -> {
          Exchange first = it.first("form");
          IdempotentRequest.replay(it.send("form", it.sameBodyOtherwise()), first);
        });
  }

  @Check(
      id = "IDP-02.must.day",
      phase = Phase.ALONE,
      decides =
          "With the clock stopped, repeats each request a millisecond before the contract's retention time ends and expects a replay, and a millisecond later expects it to run again.")
  void keptForADay(CheckContext context) {
    each(
        context,
        it -> {
          try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
            Exchange first = it.first("day");
            clock.advance(KEPT.minusMillis(1));
            IdempotentRequest.replay(it.send("day"), first);
            clock.advance(Duration.ofMillis(1));
            it.first("day");
          }
        });
  }

  @Check(
      id = "IDP-03.must.one-runs",
      decides =
          "Sends a request many times concurrently and expects one to run, all others to be replays of its response, and a single effect.")
  void concurrentRepeatsHaveOneEffect(CheckContext context) {
    IdempotentRequest it = IdempotentRequest.simplest(context);
    int before = it.effects();
    judge(
        it,
        context.client().burst(it.customer().key(), it.keyed("at-once"), AT_ONCE, AT_ONCE),
        before);
  }

  @Check(
      id = "RUL-18.must.next-runs",
      decides =
          "Makes the next call fail, sends a request many times concurrently, and expects one 500, one that runs, and replays of its response for the rest.")
  void whereTheFirstFailsAnotherRuns(CheckContext context) {
    IdempotentRequest it = IdempotentRequest.simplest(context);
    int before = it.effects();
    context.sandbox().failNext(it.account(), it.operation(), 1);
    List<Exchange> all =
        context.client().burst(it.customer().key(), it.keyed("at-once"), AT_ONCE, AT_ONCE);
    List<Exchange> failed = all.stream().filter(e -> e.status() == 500).toList();
    Expect.response(all.getFirst())
        .that(failed.size() == 1, failed.size() + " of " + AT_ONCE + " responses are 500, not one");
    judge(it, all.stream().filter(e -> e.status() != 500).toList(), before);
  }

  @Check(
      id = "RUL-18.must.current-window",
      decides =
          "Repeats a request and expects the replay to have the current rate window and to count as one request.")
  void replayCostsOne(CheckContext context) {
    IdempotentRequest it = IdempotentRequest.simplest(context);
    Exchange first = it.first("window");
    Exchange replay = IdempotentRequest.replay(it.send("window"), first);
    Expect.response(replay)
        .that(
            !RateWindows.sameWindow(first, replay)
                || RateWindows.remaining(replay) == RateWindows.remaining(first) - 1,
            RateWindows.REMAINING
                + " is "
                + RateWindows.remaining(replay)
                + " after "
                + RateWindows.remaining(first));
  }

  private static void judge(IdempotentRequest it, List<Exchange> all, int before) {
    List<Exchange> fresh =
        all.stream().filter(e -> !e.headers().has(IdempotentRequest.REPLAYED)).toList();
    Expect.response(all.getFirst())
        .that(fresh.size() == 1, fresh.size() + " of " + all.size() + " responses are not replays");
    all.forEach(e -> IdempotentRequest.same(e, fresh.getFirst()));
    int more = it.effects() - before;
    Expect.response(fresh.getFirst()).that(more == 1, "there are " + more + " effects, not one");
  }

  private static void each(CheckContext context, Consumer<IdempotentRequest> body) {
    context.each(
        IdempotentRequest.operations(context),
        Operation::id,
        operation -> body.accept(IdempotentRequest.of(context, operation)));
  }
}
