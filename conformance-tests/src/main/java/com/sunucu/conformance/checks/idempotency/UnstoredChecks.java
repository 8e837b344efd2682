package com.sunucu.conformance.checks.idempotency;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refusals and internal errors are not stored under an Idempotency-Key (RUL-18). */
public final class UnstoredChecks {

  @Check(
      id = "IDP-06.must.refusal-not-stored",
      decides =
          "Has each request refused with 400, 415 and 403, sends it correctly under the same key value, and expects it to run.")
  void refusalIsNotStored(CheckContext context) {
    context.each(
        IdempotentRequest.operations(context),
        Operation::id,
        operation -> {
          IdempotentRequest it = IdempotentRequest.of(context, operation);
          ExpectedError.invalid(it.send("mended", it.badBody()), "/unknown");
          ExpectedError.unsupported(
              it.customer()
                  .send(
                      Request.of(operation.method(), it.request().target())
                          .body("text/plain", "no JSON")
                          .with(IdempotentRequest.KEY, "mended")));
          Key without = context.keys().key(it.account(), Set.of());
          ExpectedError.forbidden(context.client().send(without, it.keyed("mended")));
          it.first("mended");
        });
  }

  @Check(
      id = "IDP-06.must.fault-not-stored",
      decides =
          "Makes each request fail with 500, repeats it under the same key value, and expects it to run.")
  void faultIsNotStored(CheckContext context) {
    context.each(
        IdempotentRequest.operations(context),
        Operation::id,
        operation -> {
          IdempotentRequest it = IdempotentRequest.of(context, operation);
          context.sandbox().failNext(it.account(), operation, 1);
          ExpectedError.failed(it.send("failed"));
          it.runsAndReplays("failed");
        });
  }

  @Check(
      id = "IDP-07.must.all-or-nothing",
      decides =
          "Makes each request fail after its effect and before its commit, and expects the account and its events to be unchanged and the repeat to run.")
  void effectEventAndAnswerCommitTogether(CheckContext context) {
    context.each(
        IdempotentRequest.operations(context),
        Operation::id,
        operation -> {
          IdempotentRequest it = IdempotentRequest.of(context, operation);
          AccountView view = it.view();
          context.sandbox().failNext(it.account(), operation, 1);
          Exchange failed = it.send("half");
          ExpectedError.failed(failed);
          view.requireUnchanged(failed);
          it.first("half");
        });
  }

  @Check(
      id = "IDP-06.must.state-not-stored",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot of and reinstalls a pending server (409) and an unknown one (404), repeats both under the same key values on a running server, and expects them to run.")
  void whatTheStateForbadeIsNotStored(CheckContext context) {
    try (ServerActor servers = ServerActor.of(context)) {
      Customer customer = servers.customer();
      context.each(
          List.of("createSnapshot", "reinstallServer"),
          operation -> operation,
          id -> {
            Operation operation = ServedOperations.operation(context, id);
            String server = servers.pending();
            Request request =
                context.resources().request(operation, operation.path().fill(name -> server));
            Request none =
                context.resources().request(operation, context.resources().unknown(operation));
            ExpectedError.conflict(
                customer.send(request.with(IdempotentRequest.KEY, id + "-state")));
            ExpectedError.notFound(customer.send(none.with(IdempotentRequest.KEY, id + "-none")));
            servers.clock().advance(ServerActor.PROVISION);
            IdempotentRequest.fresh(
                customer.send(request.with(IdempotentRequest.KEY, id + "-state")));
            String other = servers.running();
            Request found =
                context.resources().request(operation, operation.path().fill(name -> other));
            IdempotentRequest.fresh(customer.send(found.with(IdempotentRequest.KEY, id + "-none")));
          });
    }
  }

  @Check(
      id = "RUL-17.must.others-run-again",
      decides =
          "Subscribes, rotates the secret and resets a password twice each under one key value, and expects each to run twice and to show a new secret the second time.")
  void othersRunAgain(CheckContext context) {
    Customer customer = Customer.of(context);
    String webhook = SubscriptionView.id(customer);
    String server = ValidRequests.running(customer);
    Map<String, Object> body = Map.of("url", SubscriptionView.URL, "events", List.of("*"));
    context.each(
        List.of(
            customer.request("createWebhook").json(JsonBodies.text(body)),
            customer.request("rotateWebhookSecret", webhook),
            customer.request("resetServerPassword", server)),
        Request::target,
        request -> {
          Exchange first =
              IdempotentRequest.fresh(customer.send(request.with(IdempotentRequest.KEY, "again")));
          Exchange second =
              IdempotentRequest.fresh(customer.send(request.with(IdempotentRequest.KEY, "again")));
          boolean differ =
              List.of("secret", "password").stream()
                  .anyMatch(it -> !first.json().path(it).equals(second.json().path(it)));
          Expect.response(second).that(differ, "it is the response of the first time");
        });
  }
}
