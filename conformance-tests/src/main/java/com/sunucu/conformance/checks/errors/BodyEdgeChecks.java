package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Set;

/** Size and media type of bodies, and the checks that precede them. */
public final class BodyEdgeChecks {

  @Check(
      id = "ERR-08.must.media-type",
      decides =
          "Sends the body with other media types and without one and expects 415, and with application/json in other letter cases and with a charset and expects it to be accepted.")
  void otherMediaTypesAreRefused(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), RequestBodies.path(context, operation));
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
            ExpectedError.unsupported(context.client().verbatim(key, bare.body(type, text)));
          }
          for (String type : List.of("application/json; charset=utf-8", "Application/JSON")) {
            Exchange taken = context.client().verbatim(key, bare.body(type, "{\"unknown\": 1}"));
            ExpectedError.invalid(taken, "/unknown");
          }
        });
  }

  @Check(
      id = "ERR-08.must.too-large",
      decides =
          "Sends an invalid body of the largest size allowed and expects 400, and sends one byte more and expects 413.")
  void tooLargeABodyIsRefused(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          ExpectedError.invalid(
              RequestBodies.send(
                  context, key, operation, RequestBodies.sized(RequestBodies.LARGEST)),
              "/unknown");
          ExpectedError.tooLarge(
              RequestBodies.send(
                  context, key, operation, RequestBodies.sized(RequestBodies.LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.media-type-first",
      decides =
          "Sends a body that is too large with another media type and expects 415, and one that is too large and invalid JSON and expects 413, also for a resource that does not exist.")
  void mediaTypeThenSizeThenShape(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), RequestBodies.path(context, operation));
          ExpectedError.unsupported(
              context
                  .client()
                  .send(
                      key,
                      bare.body("text/plain", RequestBodies.sized(RequestBodies.LARGEST + 1))));
          ExpectedError.tooLarge(
              RequestBodies.send(context, key, operation, "{".repeat(RequestBodies.LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.scope-before-body",
      decides =
          "With a key that lacks the scope, sends a body that is too large, one with another media type, and invalid JSON, and expects 403.")
  void scopeBeforeBody(CheckContext context) {
    Key key = context.keys().key(context.keys().account(), Set.of());
    RequestBodies.each(
        context,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), RequestBodies.path(context, operation));
          ExpectedError.forbidden(
              RequestBodies.send(
                  context, key, operation, RequestBodies.sized(RequestBodies.LARGEST + 1)));
          ExpectedError.forbidden(context.client().send(key, bare.body("text/plain", "no JSON")));
          ExpectedError.forbidden(RequestBodies.send(context, key, operation, "{"));
        });
  }

  @Check(
      id = "RUL-12.must.body-before-resource",
      decides =
          "Sends an invalid body to a resource that does not exist and expects 400, and a valid body and expects 404.")
  void bodyBeforeResource(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.withBody(context).filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          BodySpec body = RequestBodies.spec(context, operation);
          ExpectedError.invalid(
              RequestBodies.send(context, key, operation, body.with("unknown", JsonBodies.of(1))),
              "/unknown");
          ExpectedError.notFound(RequestBodies.send(context, key, operation, body.example()));
        });
  }
}
