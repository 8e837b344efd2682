package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not kept under an Idempotency-Key: refusals and faults (RUL-18). */
final class UnstoredChecks {

  @Check(
      id = "IDP-06.must.refusal-not-stored",
      requirement = "IDP-06",
      decides =
          "Has each request refused with 400, 415 and 403, then sends it right under the same value: it runs.")
  void refusalIsNotStored(Trial trial) {
    trial.each(
        Repeatable.operations(trial),
        Operation::id,
        operation -> {
          Repeatable it = Repeatable.of(trial, operation);
          Refused.invalid(it.send("mended", it.badBody()), "/unknown");
          Refused.unsupported(
              it.customer()
                  .send(
                      Request.of(operation.method(), it.request().target())
                          .body("text/plain", "no JSON")
                          .with(Repeatable.KEY, "mended")));
          Key without = trial.key(it.account(), Set.of());
          Refused.forbidden(trial.send(without, it.keyed("mended")));
          it.first("mended");
        });
  }

  @Check(
      id = "IDP-06.must.fault-not-stored",
      requirement = "IDP-06",
      decides = "Makes each request fail with 500, then repeats it under the same value: it runs.")
  void faultIsNotStored(Trial trial) {
    trial.each(
        Repeatable.operations(trial),
        Operation::id,
        operation -> {
          Repeatable it = Repeatable.of(trial, operation);
          trial.sandbox().failNext(it.account(), operation, 1);
          Refused.failed(it.send("failed"));
          it.runsAndReplays("failed");
        });
  }

  @Check(
      id = "IDP-07.must.all-or-nothing",
      requirement = "IDP-07",
      decides =
          "Makes each request fail after its effect and before its commit: the account and its events are as they were, and the repeat runs.")
  void effectEventAndAnswerCommitTogether(Trial trial) {
    trial.each(
        Repeatable.operations(trial),
        Operation::id,
        operation -> {
          Repeatable it = Repeatable.of(trial, operation);
          AccountView view = it.view();
          trial.sandbox().failNext(it.account(), operation, 1);
          Exchange failed = it.send("half");
          Refused.failed(failed);
          view.requireUnchanged(failed);
          it.first("half");
        });
  }

  @Check(
      id = "IDP-06.must.state-not-stored",
      requirement = "IDP-06",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of, and reinstalls, a server that is pending (409) and one that there is not (404); when it runs, under the same values: it runs.")
  void whatTheStateForbadeIsNotStored(Trial trial) {
    try (Fleet fleet = Fleet.of(trial)) {
      Customer customer = fleet.customer();
      trial.each(
          List.of("createSnapshot", "reinstallServer"),
          operation -> operation,
          id -> {
            Operation operation = Served.operation(trial, id);
            String server = fleet.pending();
            Request request = trial.request(operation, operation.path().fill(name -> server));
            Request none = trial.request(operation, trial.unknown(operation));
            Refused.conflict(customer.send(request.with(Repeatable.KEY, id + "-state")));
            Refused.notFound(customer.send(none.with(Repeatable.KEY, id + "-none")));
            fleet.clock().advance(Fleet.PROVISION);
            Repeatable.fresh(customer.send(request.with(Repeatable.KEY, id + "-state")));
            String other = fleet.running();
            Request found = trial.request(operation, operation.path().fill(name -> other));
            Repeatable.fresh(customer.send(found.with(Repeatable.KEY, id + "-none")));
          });
    }
  }

  @Check(
      id = "RUL-17.must.others-run-again",
      requirement = "RUL-17",
      decides =
          "Subscribes, rotates the secret and resets a password twice each under one value: each runs twice, and shows another secret the second time.")
  void othersRunAgain(Trial trial) {
    Customer customer = Customer.of(trial);
    String webhook = Subscription.id(customer);
    String server = Allowed.running(customer);
    Map<String, Object> body = Map.of("url", Subscription.URL, "events", List.of("*"));
    trial.each(
        List.of(
            customer.request("createWebhook").json(Json.text(body)),
            customer.request("rotateWebhookSecret", webhook),
            customer.request("resetServerPassword", server)),
        Request::target,
        request -> {
          Exchange first = Repeatable.fresh(customer.send(request.with(Repeatable.KEY, "again")));
          Exchange second = Repeatable.fresh(customer.send(request.with(Repeatable.KEY, "again")));
          boolean differ =
              List.of("secret", "password").stream()
                  .anyMatch(it -> !first.json().path(it).equals(second.json().path(it)));
          Expect.answer(second).that(differ, "it is the answer of the first time");
        });
  }
}
