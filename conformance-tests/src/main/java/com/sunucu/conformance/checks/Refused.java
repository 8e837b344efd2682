package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import java.util.List;

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

  static Expect conflict(Exchange exchange) {
    return Expect.answer(exchange).status(409).code("invalid_state");
  }

  /** An Idempotency-Key that came with another request before. */
  static Expect reused(Exchange exchange) {
    return Expect.answer(exchange).status(409).code("idempotency_key_reused");
  }

  static Expect unsupported(Exchange exchange) {
    return Expect.answer(exchange).status(415).code("unsupported_media_type");
  }

  static Expect tooLarge(Exchange exchange) {
    return Expect.answer(exchange).status(413).code("payload_too_large");
  }

  static Expect failed(Exchange exchange) {
    return Expect.answer(exchange).status(500).code("internal_error");
  }

  /** A 400 that names this parameter, or this pointer into the body, among its details. */
  static Expect invalid(Exchange exchange, String field) {
    Expect expect = Expect.answer(exchange).status(400).code("validation_failed");
    return expect.that(fields(exchange).contains(field), "no detail names " + field);
  }

  /** A 400 that names this member of the body, or something within it. */
  static Expect invalidMember(Exchange exchange, String member) {
    String pointer = "/" + member;
    boolean named =
        fields(exchange).stream().anyMatch(f -> f.equals(pointer) || f.startsWith(pointer + "/"));
    return Expect.answer(exchange)
        .status(400)
        .code("validation_failed")
        .that(named, "no detail names " + pointer);
  }

  /** What the details of an error name. */
  static List<String> fields(Exchange exchange) {
    return Json.each(exchange.json().path("details"), "field");
  }
}
