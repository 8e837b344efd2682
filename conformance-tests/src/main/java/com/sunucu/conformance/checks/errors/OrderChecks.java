package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ClockFreeze;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order of precedence of refusals: 401, 429, path, method, scope, shape, resource (RUL-12). */
public final class OrderChecks {

  @Check(
      id = "RUL-12.must.key-first",
      decides =
          "Without a key, calls an unknown path, an unsupported method and an invalid query, and expects 401 each time.")
  void keyBeforeAll(CheckContext context) {
    String path = context.simpleRead().path().text();
    List<Request> requests =
        List.of(
            Request.of("GET", context.resources().unknownPath()),
            Request.of("GET", context.contract().root()),
            Request.of("PUT", path),
            Request.of("OPTIONS", path),
            Request.of("GET", path + "?unknown=1"));
    context.each(
        requests,
        r -> r.method() + " " + r.target(),
        r -> ExpectedError.unauthorized(context.client().send(r)));
  }

  @Check(
      id = "RUL-12.must.path-before-scope",
      decides =
          "With a key without scopes, calls an unknown path and expects 404, and calls an unsupported method and expects 405.")
  void pathAndMethodBeforeScope(CheckContext context) {
    Key key = context.keys().key(context.keys().account(), Set.of());
    ExpectedError.notFound(
        context.client().send(key, Request.of("GET", context.resources().unknownPath())));
    context.each(
        new TreeSet<>(context.served().stream().map(o -> o.path().text()).toList()),
        path -> path,
        path -> {
          Operation operation =
              context.served().stream()
                  .filter(o -> o.path().text().equals(path))
                  .findFirst()
                  .orElseThrow();
          ExpectedError.methodNotAllowed(
              context
                  .client()
                  .send(key, Request.of("OPTIONS", context.resources().unknown(operation))));
        });
  }

  @Check(
      id = "RUL-12.must.scope-before-shape",
      decides =
          "With a key that lacks the scope, sends an undefined query parameter and an invalid body, and expects 403.")
  void scopeBeforeShape(CheckContext context) {
    Key key = context.keys().key(context.keys().account(), Set.of());
    context.each(
        context.served(),
        Operation::id,
        operation -> {
          String path = context.resources().unknown(operation);
          ExpectedError.forbidden(
              context
                  .client()
                  .send(key, context.resources().request(operation, path + "?unknown=1")));
          if (operation.example().isPresent()) {
            ExpectedError.forbidden(
                context
                    .client()
                    .send(key, Request.of(operation.method(), path).body("text/plain", "no JSON")));
            ExpectedError.forbidden(
                context
                    .client()
                    .send(key, Request.of(operation.method(), path).json("{\"unknown\": 1}")));
          }
        });
  }

  @Check(
      id = "RUL-12.must.shape-before-resource",
      decides =
          "Asks for a resource that does not exist with an undefined query parameter and expects 400, not 404.")
  void shapeBeforeResource(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        context.served().stream().filter(o -> o.path().parameters().contains("id")).toList(),
        Operation::id,
        operation ->
            ExpectedError.invalid(
                context
                    .client()
                    .send(
                        key,
                        context
                            .resources()
                            .request(
                                operation, context.resources().unknown(operation) + "?unknown=1")),
                "unknown"));
  }

  @Check(
      id = "RUL-12.must.rate-before-path",
      phase = Phase.ALONE,
      decides =
          "With a key that has used up its window, calls an unknown path, an unsupported method, an invalid query and an operation outside its scopes, and expects 429 each time.")
  void rateBeforePath(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().key(account, Set.of());
    Operation read = context.simpleRead();
    Request request = Request.of("GET", read.path().text());
    ClockFreeze.where(
        context,
        exact -> {
          RateWindows.useUp(context, key, request);
          List<Request> requests =
              List.of(
                  request,
                  Request.of("GET", request.target() + "?unknown=1"),
                  Request.of("GET", context.resources().unknownPath()),
                  Request.of("OPTIONS", request.target()));
          context.each(
              requests,
              r -> r.method() + " " + r.target(),
              r -> ExpectedError.rateLimited(context.client().sendUnpaced(key, r)));
        });
  }
}
