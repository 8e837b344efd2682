package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code X-Request-Id} and the request id in the body of an error. */
public final class RequestIdChecks {

  @Check(
      id = "RUL-10.must.request-id",
      decides =
          "Sends valid X-Request-Id values of the smallest and largest length and expects them in header and body, and sends invalid values and expects them to be replaced.")
  void requestIdIsKeptWhenFit(CheckContext context) {
    Key key = context.keys().full();
    Request request = Request.of("GET", context.resources().unknownPath());
    context.each(
        List.of("a", "A-z_0.9", "x".repeat(Expected.REQUEST_ID_CHARACTERS)),
        id -> "fit: " + id,
        id -> {
          Exchange exchange = context.client().send(key, request.with(HeaderNames.REQUEST_ID, id));
          Expect.response(exchange)
              .header(HeaderNames.REQUEST_ID, id)
              .that(
                  exchange.json().path("requestId").asString("").equals(id),
                  "requestId is not " + id);
        });
    context.each(
        List.of(
            "x".repeat(Expected.REQUEST_ID_CHARACTERS + 1),
            "two words",
            "semi;colon",
            "slash/",
            "<b>"),
        id -> "unfit: " + id,
        id -> {
          Exchange exchange = context.client().send(key, request.with(HeaderNames.REQUEST_ID, id));
          String given = exchange.headers().first(HeaderNames.REQUEST_ID).orElse("");
          Expect.response(exchange)
              .that(!given.isEmpty() && !given.equals(id), HeaderNames.REQUEST_ID + " is " + given)
              .that(
                  exchange.json().path("requestId").asString("").equals(given),
                  "requestId is not the header's " + given);
        });
  }

  @Check(
      id = "RUL-10.must.request-id-unique",
      decides =
          "Sends the same request twenty times without X-Request-Id and expects a different id in each response.")
  void requestIdsDiffer(CheckContext context) {
    Key key = context.keys().full();
    Set<String> ids = new TreeSet<>();
    Operation operation = context.simpleRead();
    for (int i = 0; i < 20; i++) {
      Exchange exchange = context.call(key, operation);
      String id = exchange.headers().first(HeaderNames.REQUEST_ID).orElse("");
      Expect.response(exchange)
          .that(!id.isEmpty() && ids.add(id), HeaderNames.REQUEST_ID + " " + id + " came twice");
    }
  }
}
