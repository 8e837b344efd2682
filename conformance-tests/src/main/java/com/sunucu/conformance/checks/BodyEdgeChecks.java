package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Set;

/** Size and media type of bodies, and what is judged before them. */
final class BodyEdgeChecks {

  @Check(
      id = "ERR-08.must.media-type",
      requirement = "ERR-08",
      decides =
          "Sends the body as what is not application/json, and as nothing: 415. In other letters' case and with a charset it is.")
  void otherMediaTypesAreRefused(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), Bodies.path(trial, operation));
          String text = body.example().toString();
          for (String type :
              List.of(
                  "text/plain",
                  "text/json",
                  "application/xml",
                  "application/jsonx",
                  "application/json-patch+json",
                  "application/x-www-form-urlencoded",
                  "json",
                  "")) {
            Refused.unsupported(trial.verbatim(key, bare.body(type, text)));
          }
          for (String type : List.of("application/json; charset=utf-8", "Application/JSON")) {
            Exchange taken = trial.verbatim(key, bare.body(type, "{\"unknown\": 1}"));
            Refused.invalid(taken, "/unknown");
          }
        });
  }

  @Check(
      id = "ERR-08.must.too-large",
      requirement = "ERR-08",
      decides = "Sends a body of 1 MiB: judged by its shape, 400. Sends one of a byte more: 413.")
  void tooLargeABodyIsRefused(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) -> {
          Refused.invalid(
              Bodies.send(trial, key, operation, Bodies.sized(Bodies.LARGEST)), "/unknown");
          Refused.tooLarge(Bodies.send(trial, key, operation, Bodies.sized(Bodies.LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.media-type-first",
      requirement = "RUL-12",
      decides =
          "Sends a body that is too large and of another media type: 415. One that is too large and no JSON: 413. Both to what is not there, where there is an id.")
  void mediaTypeThenSizeThenShape(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), Bodies.path(trial, operation));
          Refused.unsupported(
              trial.send(key, bare.body("text/plain", Bodies.sized(Bodies.LARGEST + 1))));
          Refused.tooLarge(Bodies.send(trial, key, operation, "{".repeat(Bodies.LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.scope-before-body",
      requirement = "RUL-12",
      decides =
          "With a key that lacks the scope, sends a body that is too large, one of another media type, and what is no JSON: 403.")
  void scopeBeforeBody(Trial trial) {
    Key key = trial.key(trial.account(), Set.of());
    Bodies.each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), Bodies.path(trial, operation));
          Refused.forbidden(Bodies.send(trial, key, operation, Bodies.sized(Bodies.LARGEST + 1)));
          Refused.forbidden(trial.send(key, bare.body("text/plain", "no JSON")));
          Refused.forbidden(Bodies.send(trial, key, operation, "{"));
        });
  }

  @Check(
      id = "RUL-12.must.body-before-resource",
      requirement = "RUL-12",
      decides =
          "Sends a body that is not as described to what is not there: 400; sent right, it is 404.")
  void bodyBeforeResource(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        Bodies.withBody(trial).filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          BodySpec body = Bodies.spec(trial, operation);
          Refused.invalid(
              Bodies.send(trial, key, operation, body.with("unknown", Json.of(1))), "/unknown");
          Refused.notFound(Bodies.send(trial, key, operation, body.example()));
        });
  }
}
