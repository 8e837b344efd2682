package com.sunucu.conformance.checks.ratelimit;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ClockFreeze;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.KeyHeaders;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The cost and the end of a rate window, and service after it (RL-04, RL-05). */
public final class WindowChecks {

  @Check(
      id = "RL-05.must.arithmetic",
      phase = Phase.ALONE,
      decides =
          "Provokes several kinds of responses in one window and expects Remaining to fall by one with each, Limit and Reset to stay, and 401 to cost nothing.")
  void everyAnswerCostsOne(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    String path = RateWindows.read(context).target();
    List<Request> requests =
        new ArrayList<>(
            List.of(
                Request.of("GET", path),
                Request.of("HEAD", path),
                Request.of("GET", path + "?unknown=1"),
                Request.of("GET", context.resources().unknownPath()),
                Request.of("OPTIONS", path)));
    context.served().stream()
        .filter(o -> !o.reads())
        .map(o -> Request.of(o.method(), context.resources().unknown(o)).json("{\"unknown\":1}"))
        .forEach(requests::add);
    requests.add(Request.of("GET", path));
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      long remaining = RateWindows.limit(context);
      for (Request request : requests) {
        context.client().send(request);
        remaining--;
        Exchange exchange = context.client().sendUnpaced(key, request);
        Expect.response(exchange)
            .header(RateWindows.LIMIT, String.valueOf(RateWindows.limit(context)))
            .header(RateWindows.REMAINING, String.valueOf(remaining))
            .header(RateWindows.RESET, String.valueOf(ceiling(clock.now().plus(window(context)))));
      }
    }
  }

  @Check(
      id = "RL-05.must.fixed-window",
      phase = Phase.ALONE,
      decides =
          "Uses up a window and lets time pass, and expects a constant Reset, Retry-After to be the remaining time rounded up, 429 until the window ends, and then a full window that opens with its first request.")
  void windowIsFixed(CheckContext context) {
    Key key = context.keys().full();
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      Instant end = clock.now().plus(window(context));
      List<Exchange> all = RateWindows.useUp(context, key, RateWindows.read(context));
      String reset = String.valueOf(ceiling(end));
      Expect.response(all.getFirst()).header(RateWindows.RESET, reset);
      Duration tenth = Duration.ofMillis(100);
      Duration sixth = window(context).dividedBy(6).plusMillis(400);
      Duration half = window(context).dividedBy(2).minusMillis(400);
      Duration rest = window(context).minus(sixth).minus(half).minus(tenth);
      for (Duration step : List.of(Duration.ZERO, sixth, half, rest)) {
        clock.advance(step);
        Exchange refused = context.client().sendUnpaced(key, RateWindows.read(context));
        long left = ceiling(Duration.between(clock.now(), end));
        ExpectedError.rateLimited(refused)
            .header(RateWindows.RESET, reset)
            .header(RateWindows.RETRY_AFTER, String.valueOf(left));
      }
      clock.advance(tenth);
      Expect.response(context.client().sendUnpaced(key, RateWindows.read(context)))
          .status(200)
          .header(RateWindows.REMAINING, String.valueOf(RateWindows.limit(context) - 1))
          .header(RateWindows.RESET, String.valueOf(ceiling(clock.now().plus(window(context)))));
      clock.advance(window(context).plusMillis(17_300));
      Expect.response(context.client().sendUnpaced(key, RateWindows.read(context)))
          .header(RateWindows.REMAINING, String.valueOf(RateWindows.limit(context) - 1))
          .header(RateWindows.RESET, String.valueOf(ceiling(clock.now().plus(window(context)))));
    }
  }

  @Check(
      id = "RL-04.must.retry-after",
      phase = Phase.ALONE,
      decides =
          "Provokes a 429, waits for as long as its Retry-After states, and expects to be served.")
  void retryAfterIsHonoured(CheckContext context) {
    Key key = context.keys().full();
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      context.client().sendUnpaced(key, RateWindows.read(context));
      clock.advance(Duration.ofMillis(7_300));
      Exchange refused = RateWindows.useUp(context, key, RateWindows.read(context)).getLast();
      long wait = RateWindows.number(refused, RateWindows.RETRY_AFTER);
      ExpectedError.rateLimited(refused)
          .that(
              wait >= 1 && wait <= window(context).toSeconds(),
              RateWindows.RETRY_AFTER + " is " + wait);
      clock.advance(Duration.ofSeconds(wait));
      Expect.response(context.client().sendUnpaced(key, RateWindows.read(context))).status(200);
    }
  }

  @Check(
      id = "RL-05.must.either-header",
      rulings = "RUL-43",
      phase = Phase.ALONE,
      decides =
          "Sends one key in Authorization, in X-API-Key and in both in turn, and expects all to draw on one window.")
  void eitherHeaderDrawsOnOneWindow(CheckContext context) {
    Key key = context.keys().full();
    ClockFreeze.where(
        context,
        exact -> {
          List<Request> signed = KeyHeaders.signed(context, RateWindows.read(context), key);
          Exchange before = RateWindows.withLeft(context, key, signed.size());
          for (Request request : signed) {
            Exchange next = context.client().send(request);
            long expected = RateWindows.remaining(before) - 1;
            Expect.response(next)
                .status(200)
                .that(
                    !exact && !RateWindows.sameWindow(before, next)
                        || RateWindows.remaining(next) == expected,
                    RateWindows.REMAINING
                        + " is "
                        + RateWindows.remaining(next)
                        + ", not "
                        + expected);
            before = next;
          }
        });
  }

  private static Duration window(CheckContext context) {
    return context.contract().rateLimit().window();
  }

  private static long ceiling(Instant time) {
    return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
  }

  private static long ceiling(Duration time) {
    return time.getNano() == 0 ? time.getSeconds() : time.getSeconds() + 1;
  }
}
