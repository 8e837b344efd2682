package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a window costs, when it ends, and that who waits is served (RL-04, RL-05). */
final class WindowChecks {

  @Check(
      id = "RL-05.must.arithmetic",
      requirement = "RL-05",
      phase = Phase.ALONE,
      decides =
          "Draws answers of several kinds in one window, to reads and to what would change something: Remaining falls by one with each, Limit and Reset stay, and 401 costs nothing.")
  void everyAnswerCostsOne(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    String path = Windows.read(trial).target();
    List<Request> requests =
        new ArrayList<>(
            List.of(
                Request.of("GET", path),
                Request.of("HEAD", path),
                Request.of("GET", path + "?unknown=1"),
                Request.of("GET", "/v1/" + trial.unknownId()),
                Request.of("OPTIONS", path)));
    trial.served().stream()
        .filter(o -> !o.reads())
        .map(o -> Request.of(o.method(), trial.unknown(o)).json("{\"unknown\":1}"))
        .forEach(requests::add);
    requests.add(Request.of("GET", path));
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      long remaining = Windows.limit(trial);
      for (Request request : requests) {
        trial.send(request);
        remaining--;
        Exchange exchange = trial.sendUnpaced(key, request);
        Expect.answer(exchange)
            .header(Windows.LIMIT, String.valueOf(Windows.limit(trial)))
            .header(Windows.REMAINING, String.valueOf(remaining))
            .header(Windows.RESET, String.valueOf(ceiling(clock.now().plus(window(trial)))));
      }
    }
  }

  @Check(
      id = "RL-05.must.fixed-window",
      requirement = "RL-05",
      phase = Phase.ALONE,
      decides =
          "Uses up a window and lets time pass: Reset stays and Retry-After is the time left, rounded up; at 59.9 s still 429,"
              + " at 60 s served again with the whole limit. The window after that begins with its first request, too.")
  void windowIsFixed(Trial trial) {
    Key key = trial.fullKey();
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Instant end = clock.now().plus(window(trial));
      List<Exchange> all = Windows.useUp(trial, key, Windows.read(trial));
      String reset = String.valueOf(ceiling(end));
      Expect.answer(all.getFirst()).header(Windows.RESET, reset);
      for (Duration step :
          List.of(
              Duration.ZERO,
              Duration.ofMillis(10_400),
              Duration.ofMillis(29_600),
              Duration.ofMillis(19_900))) {
        clock.advance(step);
        Exchange refused = trial.sendUnpaced(key, Windows.read(trial));
        long left = ceiling(Duration.between(clock.now(), end));
        Refused.rateLimited(refused)
            .header(Windows.RESET, reset)
            .header(Windows.RETRY_AFTER, String.valueOf(left));
      }
      clock.advance(Duration.ofMillis(100));
      Expect.answer(trial.sendUnpaced(key, Windows.read(trial)))
          .status(200)
          .header(Windows.REMAINING, String.valueOf(Windows.limit(trial) - 1))
          .header(Windows.RESET, String.valueOf(ceiling(clock.now().plus(window(trial)))));
      clock.advance(window(trial).plusMillis(17_300));
      Expect.answer(trial.sendUnpaced(key, Windows.read(trial)))
          .header(Windows.REMAINING, String.valueOf(Windows.limit(trial) - 1))
          .header(Windows.RESET, String.valueOf(ceiling(clock.now().plus(window(trial)))));
    }
  }

  @Check(
      id = "RL-04.must.retry-after",
      requirement = "RL-04",
      phase = Phase.ALONE,
      decides = "Is refused with 429, waits as long as its Retry-After says, and is served.")
  void retryAfterIsHonoured(Trial trial) {
    Key key = trial.fullKey();
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      trial.sendUnpaced(key, Windows.read(trial));
      clock.advance(Duration.ofMillis(7_300));
      Exchange refused = Windows.useUp(trial, key, Windows.read(trial)).getLast();
      long wait = Windows.number(refused, Windows.RETRY_AFTER);
      Refused.rateLimited(refused)
          .that(
              wait >= 1 && wait <= window(trial).toSeconds(), Windows.RETRY_AFTER + " is " + wait);
      clock.advance(Duration.ofSeconds(wait));
      Expect.answer(trial.sendUnpaced(key, Windows.read(trial))).status(200);
    }
  }

  private static Duration window(Trial trial) {
    return trial.contract().rateLimit().window();
  }

  private static long ceiling(Instant time) {
    return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
  }

  private static long ceiling(Duration time) {
    return time.getNano() == 0 ? time.getSeconds() : time.getSeconds() + 1;
  }
}
