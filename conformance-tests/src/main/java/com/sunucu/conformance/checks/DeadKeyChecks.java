package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the two headers of a key have in common (AUTH-03). */
final class DeadKeyChecks {

  @Check(
      id = "AUTH-05.must.every-operation",
      requirement = "AUTH-05",
      rulings = "RUL-43",
      decides =
          "Calls every operation that changes something with a revoked and with an expired key, in either header and in both: 401, and the account is as it was.")
  void deadKeyChangesNothing(Trial trial) {
    Account account = trial.sandbox().account();
    Set<String> scopes = Set.copyOf(trial.contract().scopes());
    Key revoked = trial.fullKey(account);
    Expect.answer(trial.sendUnpaced(revoked, Windows.read(trial))).status(200);
    trial.sandbox().revoke(revoked);
    Key expired =
        trial
            .sandbox()
            .expiring(account, scopes, trial.sandbox().clock().now().minus(Duration.ofSeconds(1)));
    List<Operation> writes = trial.served().stream().filter(it -> !it.reads()).toList();
    // What a call is aimed at may have to be made first.
    writes.forEach(it -> trial.existing(account, it));
    AccountView view = AccountView.of(trial, account);
    for (Map.Entry<String, Key> key : Map.of("revoked", revoked, "expired", expired).entrySet()) {
      trial.each(
          writes,
          operation -> key.getKey() + " " + operation.id(),
          operation -> {
            Request request = trial.request(operation, trial.there(account, operation));
            for (Request signed : signed(trial, request, key.getValue())) {
              Refused.unauthorized(trial.send(signed));
            }
          });
      view.requireUnchanged(trial.sendUnpaced(key.getValue(), Windows.read(trial)));
    }
  }

  @Check(
      id = "RL-05.must.either-header",
      requirement = "RL-05",
      rulings = "RUL-43",
      phase = Phase.ALONE,
      decides =
          "Sends one key in Authorization, in X-API-Key and in both, in turn: all draw on one window.")
  void eitherHeaderDrawsOnOneWindow(Trial trial) {
    Key key = trial.fullKey();
    Still.where(
        trial,
        exact -> {
          Exchange first = trial.sendUnpaced(key, Windows.read(trial));
          long remaining = Windows.remaining(first);
          for (Request signed : signed(trial, Windows.read(trial), key)) {
            Exchange next = trial.send(signed);
            remaining--;
            boolean sameWindow = Windows.reset(next) == Windows.reset(first);
            Expect.answer(next)
                .status(200)
                .that(
                    !sameWindow && !exact || Windows.remaining(next) == remaining,
                    Windows.REMAINING + " is " + Windows.remaining(next) + ", not " + remaining);
          }
        });
  }

  private static List<Request> signed(Trial trial, Request request, Key key) {
    String own = trial.contract().keyHeader();
    return List.of(
        key.sign(request),
        request.with(own, key.secret()),
        key.sign(request).with(own, key.secret()));
  }
}
