package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;

/** The refusals that many checks look for, by status and code. */
final class Refused {

  private Refused() {}

  static Expect unauthorized(Exchange exchange) {
    return Expect.answer(exchange).status(401).code("unauthorized");
  }

  static Expect forbidden(Exchange exchange) {
    return Expect.answer(exchange).status(403).code("insufficient_scope");
  }

  static Expect notFound(Exchange exchange) {
    return Expect.answer(exchange).status(404).code("not_found");
  }

  static Expect methodNotAllowed(Exchange exchange) {
    return Expect.answer(exchange).status(405).code("method_not_allowed").header("Allow");
  }

  static Expect rateLimited(Exchange exchange) {
    return Expect.answer(exchange).status(429).code("rate_limited").header("Retry-After");
  }

  /** A 400 that names this parameter, or this pointer into the body, among its details. */
  static Expect invalid(Exchange exchange, String field) {
    Expect expect = Expect.answer(exchange).status(400).code("validation_failed");
    boolean named =
        exchange
            .json()
            .path("details")
            .valueStream()
            .anyMatch(d -> d.path("field").asString("").equals(field));
    return expect.that(named, "no detail names " + field);
  }
}
