package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** First lines and headers that HTTP does not have, or has once (RUL-11, RUL-38). */
final class WireChecks {

  private static final String TYPE = "Content-Type";
  private static final String ENCODING = "Content-Encoding";
  private static final String JSON = "application/json";

  /** What stands behind the first line of a client's HTTP/2: its magic, and empty settings. */
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

  @Check(
      id = "ERR-08.must.repeated-header",
      requirement = "ERR-08",
      rulings = "RUL-11",
      decides =
          "Sends a body with Content-Type or Content-Encoding twice, with the same value and with another, in either order: 415, as for both in one header.")
  void repeatedHeadersAreRefused(Trial trial) {
    Key key = trial.fullKey();
    List<List<String>> types =
        List.of(
            List.of(JSON, JSON),
            List.of(JSON, "text/plain"),
            List.of("text/plain", JSON),
            List.of(JSON + ", " + JSON));
    List<List<String>> encodings =
        List.of(
            List.of("identity", "gzip"),
            List.of("gzip", "identity"),
            List.of("gzip", "gzip"),
            List.of("identity, gzip"));
    Bodies.each(
        trial,
        (operation, body) -> {
          // What is let in all the same is refused for its member, and does nothing.
          String text = "{\"unknown\": 1}";
          Request bare = Request.of(operation.method(), Bodies.path(trial, operation));
          for (List<String> values : types) {
            Request typed = bare.body(values.getFirst(), text);
            Refused.unsupported(trial.verbatim(key, rest(typed, TYPE, values)));
          }
          for (List<String> values : encodings) {
            Request encoded = bare.json(text).with(ENCODING, values.getFirst());
            Refused.unsupported(trial.verbatim(key, rest(encoded, ENCODING, values)));
          }
        });
  }

  private static Request rest(Request request, String name, List<String> values) {
    return values.size() > 1 ? request.with(name, values.get(1)) : request;
  }

  @Check(
      id = "RUL-11.must.first-line",
      requirement = "RUL-11",
      decides =
          "Sends a protocol in lower case, the preface of HTTP/2, a target with a fragment, and expectations other than 100-continue: 400 in the one error shape.")
  void whatIsNoHttpIsRefused(Trial trial) {
    Key key = trial.ready(trial.fullKey());
    Request read = Request.of("GET", trial.simpleRead().path().text());
    Map<String, Supplier<Exchange>> cases = new LinkedHashMap<>();
    for (String protocol : List.of("http/1.1", "Http/1.1")) {
      Request shown = Request.of("GET", read.target() + " " + protocol);
      cases.put(
          protocol,
          () ->
              trial.bytes(
                  shown,
                  bytes(
                      "GET %s\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                          .formatted(shown.target(), key.secret()))));
    }
    cases.put("HTTP/2", () -> trial.bytes(Request.of("PRI", "*"), bytes(PREFACE)));
    for (String fragment : List.of("#x", "#", "?#x", "#?a=b")) {
      Request request = Request.of("GET", read.target() + fragment);
      cases.put("target " + fragment, () -> trial.verbatim(key, request));
    }
    for (String expectation :
        List.of("100-continue, x", "x", "x, 100-continue", "100-continue;a")) {
      Request request = read.with("Expect", expectation);
      cases.put("Expect: " + expectation, () -> trial.verbatim(key, request));
    }
    trial.each(
        cases.entrySet(),
        Map.Entry::getKey,
        it -> {
          Exchange exchange = it.getValue().get();
          Expect.answer(exchange)
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
