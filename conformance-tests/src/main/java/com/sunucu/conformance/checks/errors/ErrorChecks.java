package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.PathTemplate;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.Indistinguishable;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refusals for unknown resources, paths and methods. */
public final class ErrorChecks {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PURGE");

  @Check(
      id = "ERR-05.must.unknown-id",
      decides =
          "Calls every operation that takes an id with an id that does not exist and expects 404 not_found.")
  void unknownIdIsNotFound(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        withId(context),
        Operation::id,
        operation ->
            ExpectedError.notFound(
                context
                    .client()
                    .send(
                        key,
                        context
                            .resources()
                            .request(operation, context.resources().unknown(operation)))));
  }

  @Check(
      id = "ERR-05.must.no-uuid",
      decides =
          "Calls every operation that takes an id with malformed ids (a word, a number, a letter more or less, very long, beyond ASCII) and expects the same 404.")
  void whatIsNoIdIsNotFound(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    String id = context.resources().unknownId();
    List<String> none =
        List.of(
            "none",
            "1",
            "-1",
            id + "0",
            id.substring(1),
            id.replace("-", ""),
            "%20",
            "a'b%22c",
            "a".repeat(600),
            "%C5%9F%F0%9F%98%80",
            "%2A");
    context.each(
        withId(context).stream().flatMap(o -> none.stream().map(n -> new Aimed(o, n))).toList(),
        Aimed::toString,
        aimed -> ExpectedError.notFound(context.client().verbatim(key, aimed.request(context))));
  }

  @Check(
      id = "ERR-05.must.foreign-id",
      decides =
          "Calls every operation that takes an id with an id of another account and expects 404 not_found.")
  void foreignIdIsNotFound(CheckContext context) {
    Account mine = context.keys().account();
    Account theirs = context.keys().other(mine);
    Key key = context.keys().full(mine);
    context.each(
        withId(context),
        Operation::id,
        operation ->
            ExpectedError.notFound(
                context
                    .client()
                    .send(
                        key,
                        context
                            .resources()
                            .request(operation, context.resources().there(theirs, operation)))));
  }

  @Check(
      id = "ERR-10.must.indistinguishable",
      decides =
          "Compares the responses for another account's id and for an id that does not exist, and expects the same bytes except the request id, and the same headers except rate window, date and request id.")
  void foreignAndUnknownAreTheSame(CheckContext context) {
    Account mine = context.keys().account();
    Account theirs = context.keys().other(mine);
    Key key = context.keys().full(mine);
    context.each(
        withId(context),
        Operation::id,
        operation ->
            Indistinguishable.require(
                context
                    .client()
                    .send(
                        key,
                        context
                            .resources()
                            .request(operation, context.resources().there(theirs, operation))),
                context
                    .client()
                    .send(
                        key,
                        context
                            .resources()
                            .request(operation, context.resources().unknown(operation)))));
  }

  @Check(
      id = "ERR-05.must.unknown-path",
      rulings = "RUL-12",
      decides =
          "Calls paths that the contract does not have with every method and expects 404 not_found.")
  void unknownPathIsNotFound(CheckContext context) {
    Key key = context.keys().full();
    String root = context.contract().root();
    String word = context.resources().unknownId();
    List<String> paths =
        List.of(
            root,
            root + "/",
            root + "/" + word,
            context.simpleRead().path().text() + "/" + word + "/" + word + "/" + word);
    context.each(
        paths.stream().flatMap(p -> METHODS.stream().map(m -> Request.of(m, p))).toList(),
        r -> r.method() + " " + r.target(),
        r -> {
          Exchange exchange = context.client().verbatim(key, r);
          if (r.method().equals("HEAD")) {
            Expect.response(exchange).status(404);
          } else {
            ExpectedError.notFound(exchange);
          }
        });
  }

  @Check(
      id = "ERR-08.must.method",
      decides =
          "Calls every path with each method that it does not support, with TRACE, with HEAD where there is no GET, and with an unknown method, and expects 405 with Allow naming exactly the supported methods.")
  void unknownMethodIsNotAllowed(CheckContext context) {
    Key key = context.keys().full();
    Set<PathTemplate> paths =
        context.served().stream().map(Operation::path).collect(Collectors.toSet());
    context.each(
        paths.stream().sorted(Comparator.comparing(PathTemplate::text)).toList(),
        PathTemplate::text,
        path -> {
          Set<String> has =
              new TreeSet<>(
                  context.contract().at(path).values().stream()
                      .filter(context.survey()::serves)
                      .map(Operation::method)
                      .toList());
          Operation any = context.contract().at(path).get(has.iterator().next());
          for (String method : METHODS) {
            if (!has.contains(method.equals("HEAD") ? "GET" : method)) {
              Exchange exchange =
                  context
                      .client()
                      .verbatim(key, Request.of(method, context.resources().unknown(any)));
              if (method.equals("HEAD")) {
                Expect.response(exchange).status(405);
              } else {
                ExpectedError.methodNotAllowed(exchange);
              }
              Set<String> allowed =
                  new TreeSet<>(
                      Arrays.asList(
                          exchange.headers().first(HeaderNames.ALLOW).orElse("").split(",\\s*")));
              allowed.remove("HEAD");
              Expect.response(exchange)
                  .that(allowed.equals(has), "Allow is " + allowed + ", and the path has " + has);
            }
          }
        });
  }

  /** An operation, aimed at what is no id. */
  private record Aimed(Operation operation, String id) {

    Request request(CheckContext context) {
      return context
          .resources()
          .request(
              operation,
              operation
                  .path()
                  .fill(n ->
                      operation.enumerated().containsKey(n)
                          ? operation.enumerated().get(n).getFirst()
                          : id));
    }

    @Override
    public String toString() {
      return operation.id() + " " + id;
    }
  }

  private static List<Operation> withId(CheckContext context) {
    return context.served().stream().filter(o -> o.path().parameters().contains("id")).toList();
  }
}
