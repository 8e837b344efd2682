package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What HTTP allows every client and proxy (RUL-38), and bodies with one error (RUL-11). */
public final class PlainHttpChecks {

  @Check(
      id = "RUL-38.must.chunked-body",
      decides =
          "Sends the body of every operation that takes one in chunks, with a chunk extension and a trailer, and expects the same validation as for a body with a length.")
  void chunkedBodiesAreTaken(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          Request request =
              context
                  .keys()
                  .ready(key)
                  .sign(Request.of(operation.method(), RequestBodies.path(context, operation)))
                  .with("Host", "localhost")
                  .with("Connection", "close")
                  .with("Content-Type", "application/json")
                  .with("Transfer-Encoding", "chunked");
          String chunks = "6;a=b\r\n{\"unkn\r\n9\r\nown\": 1 }\r\n0\r\nX-Trailer: a\r\n\r\n";
          ExpectedError.invalid(
              context.client().bytes(request, bytes(request, chunks)), "/unknown");
        });
  }

  private static byte[] bytes(Request request, String body) {
    StringBuilder text =
        new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
    request.headers().forEach(it -> text.append(it.name() + ": " + it.value() + "\r\n"));
    return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Check(
      id = "RUL-38.must.proxy-headers",
      decides =
          "Sends a read with the headers that proxies, browsers and tracers add, and expects 200 with the same body as without them.")
  void headersOfProxiesAreHarmless(CheckContext context) {
    Key key = context.keys().full();
    Request read = RateWindows.read(context);
    Exchange plain = context.client().verbatim(key, read);
    String none = context.contract().root() + "/none";
    context.each(
        List.of(
            read.with("X-Forwarded-For", "203.0.113.7, 10.0.0.1"),
            read.with("X-Forwarded-Host", "elsewhere.example"),
            read.with("X-Forwarded-Proto", "https"),
            read.with("X-Forwarded-Port", "443"),
            read.with("X-Forwarded-Prefix", "/api"),
            read.with("X-Original-URL", none),
            read.with("X-Rewrite-URL", none),
            read.with("X-Real-IP", "203.0.113.7"),
            read.with("Forwarded", "for=203.0.113.7;host=elsewhere.example;proto=https"),
            read.with("Via", "1.1 proxy.example"),
            read.with("CF-Connecting-IP", "203.0.113.7"),
            read.with("Max-Forwards", "0"),
            read.with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            read.with("Upgrade-Insecure-Requests", "1"),
            read.with("Accept-Encoding", "gzip, br, zstd"),
            read.with("TE", "trailers"),
            read.with("Cookie", "a=b")),
        it -> it.headers().getLast().name(),
        it -> {
          Exchange response = context.client().verbatim(key, it);
          Expect.response(response)
              .status(200)
              .that(response.json().equals(plain.json()), "it is another body than without it");
        });
  }

  @Check(
      id = "RUL-11.must.no-condition",
      decides =
          "Sends each read operation with If-None-Match, If-Match, If-Modified-Since, If-Unmodified-Since, If-Range and Range, and expects 200, never 206, 304 or 412.")
  void conditionsAreIgnored(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          Request read = Request.of("GET", context.resources().there(account, operation));
          for (Request conditional :
              List.of(
                  read.with("If-None-Match", "*"),
                  read.with("If-Match", "\"none\""),
                  read.with("If-Modified-Since", "Sun, 06 Nov 2044 08:49:37 GMT"),
                  read.with("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
                  read.with("If-Range", "\"none\"").with("Range", "bytes=0-1"))) {
            Expect.response(context.client().sendUnpaced(context.keys().ready(key), conditional))
                .status(200);
          }
        });
  }

  @Check(
      id = "RUL-11.must.one-fault",
      decides =
          "Sends the contract's example of every body with one JSON syntax error (comma, comment, single quotes, line break in a string, trailing letter) and expects 400, and sends it unchanged as text/plain and expects 415.")
  void oneFaultIsEnough(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          faulty(body.example().toString())
              .forEach((fault, text) ->
                  Expect.response(RequestBodies.send(context, key, operation, text)).status(400));
          Request bare = Request.of(operation.method(), RequestBodies.path(context, operation));
          ExpectedError.unsupported(
              context.client().send(key, bare.body("text/plain", body.example().toString())));
        });
  }

  /** Each with one fault, by the fault. */
  private static Map<String, String> faulty(String json) {
    String inner = json.substring(1, json.length() - 1);
    Map<String, String> faulty = new LinkedHashMap<>();
    faulty.put("a comma at the end", "{" + inner + ",}");
    faulty.put("a comma at the beginning", "{," + inner + "}");
    faulty.put("two commas", "{" + inner.replaceFirst("$", ",,\"unknown\":1") + "}");
    faulty.put("no end", "{" + inner);
    faulty.put("an end too many", json + "}");
    faulty.put("a letter behind it", json + "x");
    faulty.put("a comment", "{/* none */" + inner + "}");
    faulty.put("a comment behind it", json + " // none");
    faulty.put("a name in single quotes", "{" + inner.replaceFirst("\"(\\w+)\":", "'$1':") + "}");
    faulty.put("a name without quotes", "{" + inner.replaceFirst("\"(\\w+)\":", "$1:") + "}");
    faulty.put("no colon", "{" + inner.replaceFirst("\":", "\" ") + "}");
    faulty.put("a line break in a name", "{" + inner.replaceFirst("\"(\\w)", "\"$1\n") + "}");
    faulty.put(
        "an escape that there is not", "{" + inner.replaceFirst("\"(\\w)", "\"\\\\q$1") + "}");
    return faulty;
  }
}
