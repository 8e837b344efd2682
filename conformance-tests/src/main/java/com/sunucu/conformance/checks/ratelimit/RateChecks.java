package com.sunucu.conformance.checks.ratelimit;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.probes.ClockFreeze;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The number of calls that a key may make (RL-01, RL-02, RL-07) and the rate headers of every
 * response (RL-03). Windows are exact where the clock can be stopped.
 */
public final class RateChecks {

  private static final int CLIENTS = 64;

  @Check(
      id = "RL-01.must.exactly-the-limit",
      phase = Phase.ALONE,
      decides =
          "Sends sequential requests within a window and expects as many as X-RateLimit-Limit states to be served and the next to be 429.")
  void exactlyTheLimit(CheckContext context) {
    ClockFreeze.where(
        context,
        exact -> {
          List<Exchange> all =
              RateWindows.useUp(context, context.keys().full(), RateWindows.read(context));
          ExpectedError.rateLimited(all.getLast());
          RateWindows.judge(RateWindows.limit(context), all, exact);
        });
  }

  @Check(
      id = "RL-07.must.burst",
      phase = Phase.ALONE,
      decides =
          "Sends twice the limit from many concurrent clients and expects exactly the limit to be served in each window, identified by Reset, that had a 429.")
  void exactlyTheLimitAtOnce(CheckContext context) {
    int limit = RateWindows.limit(context);
    ClockFreeze.where(
        context,
        exact -> {
          List<Exchange> all =
              context
                  .client()
                  .burst(
                      context.keys().ready(context.keys().full()),
                      RateWindows.read(context),
                      2 * limit,
                      CLIENTS);
          int validated = RateWindows.judge(RateWindows.limit(context), all, exact);
          Expect.response(all.getLast())
              .that(validated > 0, 2 * limit + " requests at once, and none was refused");
        });
  }

  @Check(
      id = "RL-02.must.isolated",
      phase = Phase.ALONE,
      decides =
          "Uses up one key's window and expects another key of the same account and one of another account to be served and charged only for their own requests.")
  void keysAreIsolated(CheckContext context) {
    Account account = context.keys().account();
    Key used = context.keys().full(account);
    Map<String, Key> bystanders = new LinkedHashMap<>();
    bystanders.put("same account", context.keys().another(used));
    bystanders.put("another account", context.keys().full(context.keys().other(account)));
    Request unknown = Request.of("GET", context.resources().unknownPath());
    ClockFreeze.where(
        context,
        exact ->
            context.each(
                bystanders.entrySet(),
                Map.Entry::getKey,
                e -> {
                  Exchange before = RateWindows.withLeft(context, e.getValue(), 1);
                  RateWindows.useUp(context, used, unknown);
                  Exchange after = context.client().send(e.getValue(), unknown);
                  long left =
                      RateWindows.sameWindow(before, after)
                          ? RateWindows.remaining(before) - 1
                          : RateWindows.limit(context) - 1L;
                  Expect.response(after)
                      .status(404)
                      .that(
                          RateWindows.remaining(after) == left,
                          RateWindows.REMAINING + " is not " + left);
                }));
  }

  @Check(
      id = "RL-03.must.every-answer",
      phase = Phase.ALONE,
      decides =
          "Provokes 200, 400, 403, 404, 405 and 429 and expects the three rate headers on each, and none of them on a 401.")
  void everyAnswerBearsTheHeaders(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    Request read = RateWindows.read(context);
    Map<Integer, Exchange> responses = new LinkedHashMap<>();
    ClockFreeze.where(
        context,
        exact -> {
          responses.put(200, context.client().send(key, read));
          responses.put(
              400, context.client().send(key, Request.of("GET", read.target() + "?unknown=1")));
          responses.put(403, context.client().send(context.keys().key(account, Set.of()), read));
          responses.put(
              404,
              context.client().send(key, Request.of("GET", context.resources().unknownPath())));
          responses.put(405, context.client().send(key, Request.of("OPTIONS", read.target())));
          responses.put(429, RateWindows.useUp(context, key, read).getLast());
        });
    context.each(
        responses.entrySet(),
        e -> String.valueOf(e.getKey()),
        e -> {
          Expect.response(e.getValue()).status(e.getKey());
          RateWindows.HEADERS.forEach(header -> RateWindows.number(e.getValue(), header));
          Expect.response(e.getValue())
              .header(RateWindows.LIMIT, String.valueOf(context.survey().limit()));
        });
    Exchange unauthorized = context.client().send(read);
    RateWindows.HEADERS.forEach(
        header -> Expect.response(unauthorized).status(401).noHeader(header));
  }

  @Check(
      id = "RL-01.must.documented-limit",
      decides =
          "Compares X-RateLimit-Limit with the contract's number and expects them to be equal, except in a sandbox that has another limit.")
  void limitIsTheDocumentedOne(CheckContext context) {
    if (context.hasSandbox()) {
      throw new NotApplicable(
          "a sandbox may have another limit; this one's is " + context.survey().limit());
    }
    Exchange exchange = context.call(context.keys().full(), context.simpleRead());
    String documented = String.valueOf(context.contract().rateLimit().requests());
    Expect.response(exchange).header(RateWindows.LIMIT, documented);
  }
}
