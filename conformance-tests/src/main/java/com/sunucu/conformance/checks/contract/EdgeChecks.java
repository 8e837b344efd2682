package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Methods and headers that frameworks handle by default (RUL-38). */
public final class EdgeChecks {

  @Check(
      id = "RUL-38.must.head",
      decides =
          "Sends HEAD to every GET operation and expects the status and headers of GET without a body, the length of GET's body where one is given, the same 401, 403 and 404, and the cost of one request.")
  void headIsGetWithoutBody(CheckContext context) {
    Account account = context.keys().account();
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path =
              context
                  .resources()
                  .existing(account, operation)
                  .orElseGet(() -> context.resources().unknown(operation));
          Key key = context.keys().full(account);
          Exchange get = context.client().send(key, Request.of("GET", path));
          Exchange head = context.client().send(key, Request.of("HEAD", path));
          Expect.response(head)
              .status(get.status())
              .that(head.response().body().isEmpty(), "HEAD has a body")
              .that(
                  head.response().mediaType().equals(get.response().mediaType()),
                  "Content-Type is not that of GET")
              .that(
                  names(head).containsAll(names(get)),
                  "it lacks headers that GET has: " + missing(get, head))
              .that(costOne(get, head), "HEAD did not cost one")
              .that(
                  isLengthOf(head, get)
                      || isLengthOf(head, context.client().send(key, Request.of("GET", path))),
                  "Content-Length is " + head.headers().first("Content-Length"));
          int nowhere = operation.path().parameters().isEmpty() ? 200 : 404;
          Expect.response(
                  context
                      .client()
                      .send(key, Request.of("HEAD", context.resources().unknown(operation))))
              .status(nowhere);
          Expect.response(context.client().send(Request.of("HEAD", path))).status(401);
          Expect.response(
                  context
                      .client()
                      .send(context.keys().key(account, Set.of()), Request.of("HEAD", path)))
              .status(403);
        });
  }

  @Check(
      id = "RUL-38.must.no-method-override",
      decides =
          "Sends X-HTTP-Method-Override and similar headers with GET and with a method that the path does not support, and expects them to have no effect.")
  void methodOverrideIsIgnored(CheckContext context) {
    Key key = context.keys().full();
    String path = context.simpleRead().path().text();
    context.each(
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"),
        header -> header,
        header -> {
          Expect.response(
                  context.client().send(key, Request.of("GET", path).with(header, "DELETE")))
              .status(200);
          ExpectedError.methodNotAllowed(
              context.client().send(key, Request.of("PUT", path).with(header, "GET")));
        });
  }

  @Check(
      id = "RUL-38.must.no-cors",
      decides =
          "Sends OPTIONS as a browser's preflight does, and GET with Origin, and expects 405 for OPTIONS and no Access-Control header on either.")
  void noCrossOriginAccess(CheckContext context) {
    Key key = context.keys().full();
    String path = context.simpleRead().path().text();
    Request preflight =
        Request.of("OPTIONS", path)
            .with("Origin", "https://example.com")
            .with("Access-Control-Request-Method", "GET");
    Exchange refused = context.client().send(key, preflight);
    ExpectedError.methodNotAllowed(refused);
    for (Exchange exchange :
        List.of(
            refused,
            context
                .client()
                .send(key, Request.of("GET", path).with("Origin", "https://example.com")))) {
      boolean open = names(exchange).stream().anyMatch(n -> n.startsWith("access-control-"));
      Expect.response(exchange).that(!open, "an Access-Control header opens it to browsers");
    }
  }

  @Check(
      id = "RUL-38.must.body-ignored",
      decides =
          "Sends JSON and arbitrary bytes as the body of each operation that takes none, and expects the same response as without a body.")
  void bodyWhereNoneBelongs(CheckContext context) {
    Key key = context.keys().full();
    Request read = Request.of("GET", context.simpleRead().path().text());
    context.each(
        List.of(
            read.json("{\"a\": 1}"),
            read.json("{"),
            read.body("text/plain", "garbage"),
            read.body("nonsense", "\u0000")),
        r -> r.header("Content-Type").orElse("") + " " + r.body().orElse("").length(),
        r -> Expect.response(context.client().verbatim(key.sign(r))).status(200));
    context.each(
        context.served().stream()
            .filter(o -> o.example().isEmpty() && !o.path().parameters().isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          Request bare = Request.of(operation.method(), context.resources().unknown(operation));
          ExpectedError.notFound(context.client().verbatim(key, bare.json("{")));
          ExpectedError.notFound(
              context.client().verbatim(key, bare.body("text/plain", "garbage")));
        });
  }

  @Check(
      id = "RUL-11.must.no-negotiation",
      decides =
          "Sends a read with Accept, Accept-Charset, Accept-Language, Range, If-None-Match and If-Modified-Since, and expects 200 with the complete JSON, never 206, 304, 406 or 412.")
  void nothingIsNegotiated(CheckContext context) {
    Key key = context.keys().full();
    Request read = Request.of("GET", context.simpleRead().path().text());
    Exchange plain = context.client().verbatim(key, read);
    context.each(
        List.of(
            read.with("Accept", "text/html"),
            read.with("Accept", "application/xml, image/png;q=0"),
            read.with("Accept-Charset", "iso-8859-1"),
            read.with("Accept-Language", "xx"),
            read.with("Range", "bytes=0-1"),
            read.with("If-None-Match", "*"),
            read.with("If-Match", "\"none\""),
            read.with("If-Modified-Since", "Sun, 06 Nov 2044 08:49:37 GMT")),
        r -> r.headers().getFirst().name() + " " + r.headers().getFirst().value(),
        r -> {
          Exchange response = context.client().verbatim(key, r);
          Expect.response(response)
              .status(200)
              .that(response.json().equals(plain.json()), "it is another body than without it");
        });
  }

  /** Live figures may have another length a moment later. */
  private static boolean isLengthOf(Exchange head, Exchange get) {
    long length = get.response().body().getBytes(StandardCharsets.UTF_8).length;
    return head.headers().number("Content-Length").orElse(length) == length;
  }

  /** Where the window ended in between there is nothing to compare. */
  private static boolean costOne(Exchange get, Exchange head) {
    return !RateWindows.sameWindow(get, head)
        || RateWindows.remaining(head) == RateWindows.remaining(get) - 1;
  }

  private static Set<String> names(Exchange exchange) {
    Set<String> names = new TreeSet<>();
    exchange.headers().asMap().keySet().forEach(n -> names.add(n.toLowerCase(Locale.ROOT)));
    // How a body is framed is up to the server, and there is none after HEAD.
    names.removeAll(Set.of("content-length", "transfer-encoding", "connection", "keep-alive"));
    return names;
  }

  private static Set<String> missing(Exchange get, Exchange head) {
    Set<String> missing = names(get);
    missing.removeAll(names(head));
    return missing;
  }
}
