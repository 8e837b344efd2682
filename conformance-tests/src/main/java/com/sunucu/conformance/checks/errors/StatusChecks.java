package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ClockFreeze;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.ForgedKey;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.Sandbox;
import java.util.List;

/** The error statuses that all operations share, provoked at each of them. */
public final class StatusChecks {

  @Check(
      id = "ERR-03.must.every-operation",
      decides =
          "Calls every operation with a key that was never created and expects 401 unauthorized.")
  void unauthorizedEverywhere(CheckContext context) {
    String unknown = ForgedKey.like(context.keys().full().secret(), context.random());
    context.each(
        context.served(),
        Operation::id,
        operation ->
            ExpectedError.unauthorized(
                context
                    .client()
                    .send(
                        aimed(context, operation)
                            .with(HeaderNames.AUTHORIZATION, "Bearer " + unknown))));
  }

  @Check(
      id = "ERR-06.must.every-operation",
      phase = Phase.ALONE,
      decides =
          "Uses up a key's window, calls every operation with it, and expects 429 rate_limited with Retry-After.")
  void rateLimitedEverywhere(CheckContext context) {
    Key key = context.keys().ready(context.keys().full());
    Operation read = context.simpleRead();
    ClockFreeze.where(
        context,
        exact -> {
          List<Exchange> all =
              RateWindows.useUp(context, key, Request.of(read.method(), read.path().text()));
          ExpectedError.rateLimited(all.getLast());
          context.each(
              context.served(),
              Operation::id,
              operation ->
                  ExpectedError.rateLimited(
                      context.client().sendUnpaced(key, aimed(context, operation))));
        });
  }

  @Check(
      id = "ERR-07.must.on-reads",
      rulings = "RUL-10",
      decides =
          "Makes every read operation fail and expects 500 internal_error without any of the data read.")
  void readsFailPlainly(CheckContext context) {
    Sandbox sandbox = context.sandbox();
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path = context.resources().there(account, operation);
          sandbox.failNext(account, operation, 1);
          ExpectedError.failed(context.client().send(key, Request.of("GET", path)));
        });
  }

  private static Request aimed(CheckContext context, Operation operation) {
    return context.resources().request(operation, context.resources().unknown(operation));
  }
}
