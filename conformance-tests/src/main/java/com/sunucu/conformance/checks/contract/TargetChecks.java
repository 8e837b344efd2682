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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Paths and queries that frameworks handle by default (RUL-38, RUL-13, RUL-11). */
public final class TargetChecks {

  @Check(
      id = "RUL-38.must.exact-path",
      decides =
          "Calls every path with a trailing slash, a doubled slash and in another letter case, and expects 404.")
  void pathsAreExact(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    String root = context.contract().root();
    Set<Request> requests = new LinkedHashSet<>();
    for (Operation operation : context.served()) {
      String path =
          operation.reads()
              ? context
                  .resources()
                  .existing(account, operation)
                  .orElseGet(() -> context.resources().unknown(operation))
              : context.resources().unknown(operation);
      int first = root.length() + 1;
      String capital =
          path.substring(0, first) + path.substring(first, first + 1).toUpperCase(Locale.ROOT);
      for (String other :
          List.of(
              path + "/",
              "/" + path,
              path.replaceFirst(root, root + "/"),
              path.replaceFirst(root, root.toUpperCase(Locale.ROOT)),
              capital + path.substring(first + 1),
              path.replaceFirst("(" + root + "/[^/]+)/", "$1//"))) {
        requests.add(context.resources().request(operation, other));
      }
      requests.remove(context.resources().request(operation, path));
    }
    context.each(
        requests,
        request -> request.method() + " " + request.target(),
        request -> ExpectedError.notFound(context.client().verbatim(key, request)));
  }

  @Check(
      id = "RUL-13.must.unknown-query",
      decides =
          "Adds an undefined query parameter, and a defined one in capitals, and expects 400 with a detail that names it.")
  void unknownQueryParameter(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path =
              context
                  .resources()
                  .existing(account, operation)
                  .orElseGet(() -> context.resources().unknown(operation));
          ExpectedError.invalid(
              context.client().send(key, Request.of("GET", path + "?unknown=1")), "unknown");
          ExpectedError.invalid(
              context.client().send(key, Request.of("GET", path + "?unknown")), "unknown");
          for (String name : operation.queryParameters()) {
            String other = name.toUpperCase(Locale.ROOT);
            ExpectedError.invalid(
                context.client().send(key, Request.of("GET", path + "?" + other + "=1")), other);
          }
        });
  }

  @Check(
      id = "RUL-13.must.repeated-query",
      decides =
          "Repeats a query parameter, a defined one where the operation has one, and expects 400 with a detail that names it.")
  void repeatedQueryParameter(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String name = operation.queryParameters().stream().sorted().findFirst().orElse("unknown");
          String path =
              context
                  .resources()
                  .existing(account, operation)
                  .orElseGet(() -> context.resources().unknown(operation));
          ExpectedError.invalid(
              context
                  .client()
                  .send(key, Request.of("GET", path + "?" + name + "=1&" + name + "=1")),
              name);
        });
  }

  @Check(
      id = "RUL-11.must.bad-encoding",
      decides =
          "Sends invalid percent-encoding and encoded slashes, dots and NULs in paths and queries, and expects 400 or 404 with the standard error body.")
  void badEncodingIsRefusedPlainly(CheckContext context) {
    Key key = context.keys().full();
    String root = context.contract().root();
    String read = context.simpleRead().path().text();
    List<String> targets =
        List.of(
            root + "/%",
            root + "/%zz",
            root + "/%c3%28",
            root + "/%00",
            root + "/a%2Fb",
            root + "/%2e%2e/account",
            root + "/..;/account",
            read + "%2F",
            read + "%00",
            read + ";a=b",
            read + "?%zz=1",
            read + "?a=%",
            read + "?a=%c3%28",
            read + "?=1",
            read + "?%00=1");
    context.each(
        targets,
        target -> target,
        target -> {
          Exchange exchange = context.client().verbatim(key.sign(Request.of("GET", target)));
          Expect.response(exchange)
              .status(400, 404)
              .that(
                  exchange.json().path("statusCode").asInt(0) == exchange.status(),
                  "the body is not the one error shape");
        });
  }

  @Check(
      id = "RUL-11.must.parser",
      decides =
          "Sends requests that an HTTP parser refuses, with a target or headers that are too long or a header without a name, and expects 400, 414 or 431 with the standard error body and no rate headers.")
  void whatTheParserRefuses(CheckContext context) {
    Key key = context.keys().full();
    Request read = key.sign(Request.of("GET", context.simpleRead().path().text()));
    List<Request> requests =
        List.of(
            key.sign(Request.of("GET", context.contract().root() + "/" + "a".repeat(70_000))),
            read.with("X-Long", "a".repeat(70_000)),
            read.with("", "no name"),
            read.with("X Y", "a blank in a name"));
    context.each(
        requests,
        r -> r.target().length() > 100 ? "a long target" : "header " + r.headers().getLast().name(),
        r -> {
          Exchange exchange = context.client().verbatim(r);
          Expect.response(exchange)
              .status(400, 414, 431)
              .that(
                  exchange.json().path("statusCode").asInt(0) == exchange.status(),
                  "the body is not the one error shape")
              .noHeader(RateWindows.REMAINING);
        });
  }
}
