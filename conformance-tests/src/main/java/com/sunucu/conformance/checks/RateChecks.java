package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often a key may call (RL-01, RL-02, RL-07), and what every answer tells it of that (RL-03).
 * Where there is a clock to stop, windows are exact.
 */
final class RateChecks {

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
          List<Exchange> all = Windows.useUp(trial, trial.fullKey(), Windows.read(trial));
          Refused.rateLimited(all.getLast());
          Windows.judge(Windows.limit(trial), all, exact);
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
          List<Exchange> all =
              trial.burst(trial.ready(trial.fullKey()), Windows.read(trial), 2 * limit, CLIENTS);
          int judged = Windows.judge(Windows.limit(trial), all, exact);
          Expect.answer(all.getLast())
              .that(judged > 0, 2 * limit + " requests at once, and none was refused");
        });
  }

  @Check(
      id = "RL-02.must.isolated",
      requirement = "RL-02",
      phase = Phase.ALONE,
      decides =
          "Uses up one key's window: another key of the same account, and one of another account, are served, and pay for"
              + " nothing but their own requests.")
  void keysAreIsolated(Trial trial) {
    Account account = trial.account();
    Key used = trial.fullKey(account);
    Map<String, Key> bystanders = new LinkedHashMap<>();
    bystanders.put("same account", trial.another(used));
    bystanders.put("another account", trial.fullKey(trial.other(account)));
    Request unknown = Request.of("GET", "/v1/" + trial.unknownId());
    Still.where(
        trial,
        exact ->
            trial.each(
                bystanders.entrySet(),
                Map.Entry::getKey,
                e -> {
                  Exchange before = trial.send(e.getValue(), unknown);
                  Windows.useUp(trial, used, unknown);
                  Exchange after = trial.send(e.getValue(), unknown);
                  boolean sameWindow = Windows.reset(before) == Windows.reset(after);
                  long left =
                      sameWindow ? Windows.remaining(before) - 1 : Windows.limit(trial) - 1L;
                  Expect.answer(after)
                      .status(404)
                      .that(
                          Windows.remaining(after) == left, Windows.REMAINING + " is not " + left);
                }));
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
    Request read = Windows.read(trial);
    Map<Integer, Exchange> answers = new LinkedHashMap<>();
    Still.where(
        trial,
        exact -> {
          answers.put(200, trial.send(key, read));
          answers.put(400, trial.send(key, Request.of("GET", read.target() + "?unknown=1")));
          answers.put(403, trial.send(trial.key(account, Set.of()), read));
          answers.put(404, trial.send(key, Request.of("GET", "/v1/" + trial.unknownId())));
          answers.put(405, trial.send(key, Request.of("OPTIONS", read.target())));
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
      id = "RL-01.must.documented-limit",
      requirement = "RL-01",
      decides =
          "Compares X-RateLimit-Limit with the contract's number; a sandbox may have another.")
  void limitIsTheDocumentedOne(Trial trial) {
    if (trial.hasSandbox()) {
      throw new NotApplicable(
          "a sandbox may have another limit; this one's is " + trial.survey().limit());
    }
    Exchange exchange = trial.call(trial.fullKey(), trial.simpleRead());
    String documented = String.valueOf(trial.contract().rateLimit().requests());
    Expect.answer(exchange).header(Windows.LIMIT, documented);
  }
}
