package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which refusal comes first when several are due: 401, 429, path, method, scope, shape, resource
 * (RUL-12).
 */
final class OrderChecks {

  @Check(
      id = "RUL-12.must.key-first",
      requirement = "RUL-12",
      decides =
          "Without a key, asks for a path and a method that are not there, and with a bad query: each time 401.")
  void keyBeforeAll(Trial trial) {
    String path = trial.simpleRead().path().text();
    List<Request> requests =
        List.of(
            Request.of("GET", "/v1/" + trial.unknownId()),
            Request.of("GET", "/v1"),
            Request.of("PUT", path),
            Request.of("OPTIONS", path),
            Request.of("GET", path + "?unknown=1"));
    trial.each(
        requests, r -> r.method() + " " + r.target(), r -> Refused.unauthorized(trial.send(r)));
  }

  @Check(
      id = "RUL-12.must.path-before-scope",
      requirement = "RUL-12",
      decides =
          "With a key without scopes, asks for a path that is not there (404) and a method that a path has not (405).")
  void pathAndMethodBeforeScope(Trial trial) {
    Key key = trial.key(trial.account(), Set.of());
    Refused.notFound(trial.send(key, Request.of("GET", "/v1/" + trial.unknownId())));
    trial.each(
        new TreeSet<>(trial.served().stream().map(o -> o.path().text()).toList()),
        path -> path,
        path -> {
          Operation operation =
              trial.served().stream()
                  .filter(o -> o.path().text().equals(path))
                  .findFirst()
                  .orElseThrow();
          Refused.methodNotAllowed(
              trial.send(key, Request.of("OPTIONS", trial.unknown(operation))));
        });
  }

  @Check(
      id = "RUL-12.must.scope-before-shape",
      requirement = "RUL-12",
      decides =
          "With a key that lacks the scope, sends a query that no operation has, and a body of a wrong kind: 403.")
  void scopeBeforeShape(Trial trial) {
    Key key = trial.key(trial.account(), Set.of());
    trial.each(
        trial.served().stream().filter(o -> o.scope().isPresent()).toList(),
        Operation::id,
        operation -> {
          String path = trial.unknown(operation);
          Refused.forbidden(trial.send(key, trial.request(operation, path + "?unknown=1")));
          if (operation.example().isPresent()) {
            Refused.forbidden(
                trial.send(
                    key, Request.of(operation.method(), path).body("text/plain", "no JSON")));
            Refused.forbidden(
                trial.send(key, Request.of(operation.method(), path).json("{\"unknown\": 1}")));
          }
        });
  }

  @Check(
      id = "RUL-12.must.shape-before-resource",
      requirement = "RUL-12",
      decides =
          "Asks for a resource that is not there with a query parameter that no operation has: 400, not 404.")
  void shapeBeforeResource(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        trial.served().stream().filter(o -> o.path().parameters().contains("id")).toList(),
        Operation::id,
        operation ->
            Refused.invalid(
                trial.send(key, trial.request(operation, trial.unknown(operation) + "?unknown=1")),
                "unknown"));
  }

  @Check(
      id = "RUL-12.must.rate-before-path",
      requirement = "RUL-12",
      phase = Phase.ALONE,
      decides =
          "With a key that has used up its window, asks for a path and a method that are not there, with a bad query, and without the scope: each time 429.")
  void rateBeforePath(Trial trial) {
    Account account = trial.account();
    Key key = trial.key(account, Set.of());
    Operation read = trial.simpleRead();
    Request request = Request.of("GET", read.path().text());
    Still.where(
        trial,
        exact -> {
          Windows.useUp(trial, key, request);
          List<Request> requests =
              List.of(
                  request,
                  Request.of("GET", request.target() + "?unknown=1"),
                  Request.of("GET", "/v1/" + trial.unknownId()),
                  Request.of("OPTIONS", request.target()));
          trial.each(
              requests,
              r -> r.method() + " " + r.target(),
              r -> Refused.rateLimited(trial.sendUnpaced(key, r)));
        });
  }
}
