package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.Sandbox;
import java.util.List;

/** The statuses that every operation answers alike, drawn from each of them. */
final class StatusChecks {

  @Check(
      id = "ERR-03.must.every-operation",
      requirement = "ERR-03",
      decides = "Calls every operation with a key that was never minted: 401 unauthorized.")
  void unauthorizedEverywhere(Trial trial) {
    String unknown = MadeUpKey.like(trial.fullKey().secret(), trial.random());
    trial.each(
        trial.served(),
        Operation::id,
        operation ->
            Refused.unauthorized(
                trial.send(aimed(trial, operation).with("Authorization", "Bearer " + unknown))));
  }

  @Check(
      id = "ERR-06.must.every-operation",
      requirement = "ERR-06",
      phase = Phase.ALONE,
      decides =
          "Uses a key's window up and calls every operation with it: 429 rate_limited, with Retry-After.")
  void rateLimitedEverywhere(Trial trial) {
    Key key = trial.ready(trial.fullKey());
    Operation read = trial.simpleRead();
    Still.where(
        trial,
        exact -> {
          List<Exchange> all =
              Windows.useUp(trial, key, Request.of(read.method(), read.path().text()));
          Refused.rateLimited(all.getLast());
          trial.each(
              trial.served(),
              Operation::id,
              operation -> Refused.rateLimited(trial.sendUnpaced(key, aimed(trial, operation))));
        });
  }

  @Check(
      id = "ERR-07.must.on-reads",
      requirement = "ERR-07",
      rulings = "RUL-10",
      decides =
          "Makes every operation that reads fail: 500 internal_error, and nothing of what it read.")
  void readsFailPlainly(Trial trial) {
    Sandbox sandbox = trial.sandbox();
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path = trial.there(account, operation);
          sandbox.failNext(account, operation, 1);
          Refused.failed(trial.send(key, Request.of("GET", path)));
        });
  }

  private static Request aimed(Trial trial, Operation operation) {
    return trial.request(operation, trial.unknown(operation));
  }
}
