package com.sunucu.conformance.checks.authentication;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.KeyHeaders;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys that are revoked or expired, in either header. */
public final class DeadKeyChecks {

  @Check(
      id = "AUTH-05.must.every-operation",
      rulings = "RUL-43",
      decides =
          "Calls every operation that changes something with a revoked and with an expired key, in either header and in both, and expects 401 and an unchanged account.")
  void deadKeyChangesNothing(CheckContext context) {
    Account account = context.sandbox().account();
    Set<String> scopes = Set.copyOf(context.contract().scopes());
    Key revoked = context.keys().full(account);
    Expect.response(context.client().sendUnpaced(revoked, RateWindows.read(context))).status(200);
    context.sandbox().revoke(revoked);
    Key expired =
        context
            .sandbox()
            .expiring(
                account, scopes, context.sandbox().clock().now().minus(Duration.ofSeconds(1)));
    List<Operation> writes = context.served().stream().filter(it -> !it.reads()).toList();
    // What a call is aimed at may have to be made first.
    writes.forEach(it -> context.resources().existing(account, it));
    AccountView view = AccountView.of(context, account);
    for (Map.Entry<String, Key> key : Map.of("revoked", revoked, "expired", expired).entrySet()) {
      context.each(
          writes,
          operation -> key.getKey() + " " + operation.id(),
          operation -> {
            Request request =
                context
                    .resources()
                    .request(operation, context.resources().there(account, operation));
            for (Request signed : KeyHeaders.signed(context, request, key.getValue())) {
              ExpectedError.unauthorized(context.client().send(signed));
            }
          });
      view.requireUnchanged(
          context.client().sendUnpaced(key.getValue(), RateWindows.read(context)));
    }
  }
}
