package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import java.util.List;

/** The common refusals, by status and code. */
public final class ExpectedError {

  /** The code of a request that violates the contract; only its errors have details. */
  public static final String VALIDATION_FAILED = "validation_failed";

  private ExpectedError() {}

  public static Expect unauthorized(Exchange exchange) {
    return Expect.response(exchange).status(401).code("unauthorized");
  }

  public static Expect forbidden(Exchange exchange) {
    return Expect.response(exchange).status(403).code("insufficient_scope");
  }

  public static Expect notFound(Exchange exchange) {
    return Expect.response(exchange).status(404).code("not_found");
  }

  public static Expect methodNotAllowed(Exchange exchange) {
    return Expect.response(exchange)
        .status(405)
        .code("method_not_allowed")
        .header(HeaderNames.ALLOW);
  }

  public static Expect rateLimited(Exchange exchange) {
    return Expect.response(exchange)
        .status(429)
        .code("rate_limited")
        .header(HeaderNames.RETRY_AFTER);
  }

  public static Expect conflict(Exchange exchange) {
    return Expect.response(exchange).status(409).code("invalid_state");
  }

  /** The account, or the resource, has as many items as it can. */
  public static Expect limitReached(Exchange exchange) {
    return Expect.response(exchange).status(409).code("limit_reached");
  }

  /** An Idempotency-Key that came with another request before. */
  public static Expect reused(Exchange exchange) {
    return Expect.response(exchange).status(409).code("idempotency_key_reused");
  }

  public static Expect unsupported(Exchange exchange) {
    return Expect.response(exchange).status(415).code("unsupported_media_type");
  }

  public static Expect tooLarge(Exchange exchange) {
    return Expect.response(exchange).status(413).code("payload_too_large");
  }

  public static Expect failed(Exchange exchange) {
    return Expect.response(exchange).status(500).code("internal_error");
  }

  /** A 400 that names this parameter, or this pointer into the body, among its details. */
  public static Expect invalid(Exchange exchange, String field) {
    Expect expect = Expect.response(exchange).status(400).code(VALIDATION_FAILED);
    return expect.that(fields(exchange).contains(field), "no detail names " + field);
  }

  /** A 400 that names this member of the body, or something within it. */
  public static Expect invalidMember(Exchange exchange, String member) {
    String pointer = "/" + member;
    boolean named =
        fields(exchange).stream().anyMatch(f -> f.equals(pointer) || f.startsWith(pointer + "/"));
    return Expect.response(exchange)
        .status(400)
        .code(VALIDATION_FAILED)
        .that(named, "no detail names " + pointer);
  }

  /** What the details of an error name. */
  static List<String> fields(Exchange exchange) {
    return JsonBodies.each(exchange.json().path("details"), "field");
  }
}
