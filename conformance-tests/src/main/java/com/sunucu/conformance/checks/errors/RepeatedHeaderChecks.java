package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Key;
import java.util.List;

/** Headers that describe the body and must not be repeated. */
public final class RepeatedHeaderChecks {

  private static final String TYPE = "Content-Type";

  private static final String ENCODING = "Content-Encoding";

  private static final String JSON = "application/json";

  @Check(
      id = "ERR-08.must.repeated-header",
      rulings = "RUL-11",
      decides =
          "Repeats Content-Type or Content-Encoding with the same value and with another, in either order, and expects 415, as for both values in one header.")
  void repeatedHeadersAreRefused(CheckContext context) {
    Key key = context.keys().full();
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
    RequestBodies.each(
        context,
        (operation, body) -> {
          // What is let in all the same is refused for its member, and does nothing.
          String text = "{\"unknown\": 1}";
          Request bare = Request.of(operation.method(), RequestBodies.path(context, operation));
          for (List<String> values : types) {
            Request typed = bare.body(values.getFirst(), text);
            ExpectedError.unsupported(context.client().verbatim(key, rest(typed, TYPE, values)));
          }
          for (List<String> values : encodings) {
            Request encoded = bare.json(text).with(ENCODING, values.getFirst());
            ExpectedError.unsupported(
                context.client().verbatim(key, rest(encoded, ENCODING, values)));
          }
        });
  }

  private static Request rest(Request request, String name, List<String> values) {
    return values.size() > 1 ? request.with(name, values.get(1)) : request;
  }
}
