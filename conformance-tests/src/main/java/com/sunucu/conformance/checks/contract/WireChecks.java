package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.Key;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Request lines and headers that HTTP does not allow, or allows only once (RUL-11, RUL-38). */
public final class WireChecks {

  /** What stands behind the first line of a client's HTTP/2: its magic, and empty settings. */
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

  @Check(
      id = "RUL-11.must.first-line",
      decides =
          "Sends a protocol name in lower case, the HTTP/2 preface, a target with a fragment, and expectations other than 100-continue, and expects 400 with the standard error body.")
  void whatIsNoHttpIsRefused(CheckContext context) {
    Key key = context.keys().ready(context.keys().full());
    Request read = Request.of("GET", context.simpleRead().path().text());
    Map<String, Supplier<Exchange>> cases = new LinkedHashMap<>();
    for (String protocol : List.of("http/1.1", "Http/1.1")) {
      Request shown = Request.of("GET", read.target() + " " + protocol);
      cases.put(
          protocol,
          () ->
              context
                  .client()
                  .bytes(
                      shown,
                      bytes(
                          "GET %s\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                              .formatted(shown.target(), key.secret()))));
    }
    cases.put("HTTP/2", () -> context.client().bytes(Request.of("PRI", "*"), bytes(PREFACE)));
    for (String fragment : List.of("#x", "#", "?#x", "#?a=b")) {
      Request request = Request.of("GET", read.target() + fragment);
      cases.put("target " + fragment, () -> context.client().verbatim(key, request));
    }
    for (String expectation :
        List.of("100-continue, x", "x", "x, 100-continue", "100-continue;a")) {
      Request request = read.with("Expect", expectation);
      cases.put("Expect: " + expectation, () -> context.client().verbatim(key, request));
    }
    context.each(
        cases.entrySet(),
        Map.Entry::getKey,
        it -> {
          Exchange exchange = it.getValue().get();
          Expect.response(exchange)
              .status(400)
              .that(
                  exchange.json().path("statusCode").asInt(0) == 400,
                  "the body is not the one error shape");
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
