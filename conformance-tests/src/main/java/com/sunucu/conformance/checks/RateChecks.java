package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a key may call, and what it is told about it. Where there is a clock to stop, windows
 * are exact.
 */
final class RateChecks {

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int CLIENTS = 64;

  @Check(
      id = "RL-01.must.exactly-the-limit",
      requirement = "RL-01",
      phase = Phase.ALONE,
      decides =
          "Sends requests one after the other within a window: as many as X-RateLimit-Limit says are served, the next is 429.")
  void exactlyTheLimit(Trial trial) {
    Still.where(
        trial,
        exact -> {
          List<Exchange> all = Windows.useUp(trial, trial.fullKey(), read(trial));
          Refused.rateLimited(all.getLast());
          Windows.judge(trial, all, exact);
        });
  }

  @Check(
      id = "RL-07.must.burst",
      requirement = "RL-07",
      phase = Phase.ALONE,
      decides =
          "Sends twice the limit from 64 clients at once: of each window that drew a 429 (they are told apart by Reset) exactly"
              + " the limit was served.")
  void exactlyTheLimitAtOnce(Trial trial) {
    int limit = Windows.limit(trial);
    Still.where(
        trial,
        exact -> {
          List<Exchange> all = trial.burst(trial.fullKey(), read(trial), 2 * limit, CLIENTS);
          int judged = Windows.judge(trial, all, exact);
          Expect.answer(all.getLast())
              .that(judged > 0, 2 * limit + " requests at once, and none was refused");
        });
  }

  @Check(
      id = "RL-02.must.isolated",
      requirement = "RL-02",
      phase = Phase.ALONE,
      decides =
          "Uses up one key's window: another key of the same account, and one of another account, have their whole window.")
  void keysAreIsolated(Trial trial) {
    Account account = trial.account();
    Account other = trial.other(account);
    Key used = trial.key(account, Set.copyOf(trial.contract().scopes()));
    int limit = Windows.limit(trial);
    Still.where(
        trial,
        exact -> {
          Windows.useUp(trial, used, read(trial));
          trial.each(
              List.of(account, other),
              a -> a.equals(account) ? "same account" : "another account",
              a -> {
                Exchange first =
                    trial.sendUnpaced(
                        trial.key(a, Set.copyOf(trial.contract().scopes())), read(trial));
                Expect.answer(first)
                    .status(200)
                    .that(
                        Windows.remaining(first) == limit - 1,
                        Windows.REMAINING + " is not " + (limit - 1));
              });
          Refused.rateLimited(trial.sendUnpaced(used, read(trial)));
        });
  }

  @Check(
      id = "RL-03.must.every-answer",
      requirement = "RL-03",
      phase = Phase.ALONE,
      decides =
          "Draws 200, 400, 403, 404, 405 and 429, and looks for the three headers on each; a 401 has none of them.")
  void everyAnswerBearsTheHeaders(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    Request read = read(trial);
    Map<Integer, Exchange> answers = new LinkedHashMap<>();
    Still.where(
        trial,
        exact -> {
          answers.put(200, trial.sendUnpaced(key, read));
          answers.put(400, trial.sendUnpaced(key, Request.of("GET", read.target() + "?unknown=1")));
          answers.put(403, trial.sendUnpaced(trial.key(account, Set.of()), read));
          answers.put(404, trial.sendUnpaced(key, Request.of("GET", "/v1/" + trial.unknownId())));
          answers.put(405, trial.sendUnpaced(key, Request.of("OPTIONS", read.target())));
          answers.put(429, Windows.useUp(trial, key, read).getLast());
        });
    trial.each(
        answers.entrySet(),
        e -> String.valueOf(e.getKey()),
        e -> {
          Expect.answer(e.getValue()).status(e.getKey());
          Windows.HEADERS.forEach(header -> Windows.number(e.getValue(), header));
          Expect.answer(e.getValue()).header(Windows.LIMIT, String.valueOf(trial.survey().limit()));
        });
    Exchange unauthorized = trial.send(read);
    Windows.HEADERS.forEach(header -> Expect.answer(unauthorized).status(401).noHeader(header));
  }

  @Check(
      id = "RL-05.must.arithmetic",
      requirement = "RL-05",
      phase = Phase.ALONE,
      decides =
          "Draws answers of several kinds in one window: Remaining falls by one with each, Limit and Reset stay, and 401 costs nothing.")
  void everyAnswerCostsOne(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    String path = read(trial).target();
    List<Request> requests =
        List.of(
            Request.of("GET", path),
            Request.of("HEAD", path),
            Request.of("GET", path + "?unknown=1"),
            Request.of("GET", "/v1/" + trial.unknownId()),
            Request.of("OPTIONS", path),
            Request.of("GET", path));
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      long remaining = Windows.limit(trial);
      for (Request request : requests) {
        trial.send(request);
        remaining--;
        Exchange exchange = trial.sendUnpaced(key, request);
        Expect.answer(exchange)
            .header(Windows.LIMIT, String.valueOf(Windows.limit(trial)))
            .header(Windows.REMAINING, String.valueOf(remaining))
            .header(Windows.RESET, String.valueOf(ceiling(clock.now().plus(WINDOW))));
      }
    }
  }

  @Check(
      id = "RL-05.must.fixed-window",
      requirement = "RL-05",
      phase = Phase.ALONE,
      decides =
          "Uses up a window and lets time pass: Reset stays and Retry-After is the time left, rounded up; at 59.9 s still 429,"
              + " at 60 s served again with the whole limit.")
  void windowIsFixed(Trial trial) {
    Key key = trial.fullKey();
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Instant end = clock.now().plus(WINDOW);
      List<Exchange> all = Windows.useUp(trial, key, read(trial));
      String reset = String.valueOf(ceiling(end));
      Expect.answer(all.getFirst()).header(Windows.RESET, reset);
      for (Duration step :
          List.of(
              Duration.ZERO,
              Duration.ofMillis(10_400),
              Duration.ofMillis(29_600),
              Duration.ofMillis(19_900))) {
        clock.advance(step);
        Exchange refused = trial.sendUnpaced(key, read(trial));
        long left = ceiling(Duration.between(clock.now(), end));
        Refused.rateLimited(refused)
            .header(Windows.RESET, reset)
            .header(Windows.RETRY_AFTER, String.valueOf(left));
      }
      clock.advance(Duration.ofMillis(100));
      Expect.answer(trial.sendUnpaced(key, read(trial)))
          .status(200)
          .header(Windows.REMAINING, String.valueOf(Windows.limit(trial) - 1))
          .header(Windows.RESET, String.valueOf(ceiling(clock.now().plus(WINDOW))));
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
      trial.sendUnpaced(key, read(trial));
      clock.advance(Duration.ofMillis(7_300));
      Exchange refused = Windows.useUp(trial, key, read(trial)).getLast();
      long wait = Windows.number(refused, Windows.RETRY_AFTER);
      Refused.rateLimited(refused)
          .that(wait >= 1 && wait <= WINDOW.toSeconds(), Windows.RETRY_AFTER + " is " + wait);
      clock.advance(Duration.ofSeconds(wait));
      Expect.answer(trial.sendUnpaced(key, read(trial))).status(200);
    }
  }

  @Check(
      id = "RL-01.must.documented-limit",
      requirement = "RL-01",
      decides =
          "Compares X-RateLimit-Limit with the number in the sentence; a sandbox may have another.")
  void limitIsTheDocumentedOne(Trial trial) {
    if (trial.hasSandbox()) {
      throw new NotApplicable(
          "a sandbox may have another limit; this one's is " + trial.survey().limit());
    }
    Exchange exchange = trial.call(trial.fullKey(), trial.simpleRead());
    Matcher sentence = Pattern.compile("([0-9]+) requests a minute").matcher(trial.sentence());
    if (!sentence.find()) {
      throw new IllegalStateException("the clause no longer says how many requests a minute");
    }
    Expect.answer(exchange).header(Windows.LIMIT, sentence.group(1));
  }

  private static Request read(Trial trial) {
    Operation operation = trial.simpleRead();
    return Request.of(operation.method(), operation.path().text());
  }

  private static long ceiling(Instant time) {
    return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
  }

  private static long ceiling(Duration time) {
    return time.getNano() == 0 ? time.getSeconds() : time.getSeconds() + 1;
  }
}
