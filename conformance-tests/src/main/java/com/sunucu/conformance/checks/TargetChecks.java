package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Paths and queries, where frameworks have habits of their own (RUL-38, RUL-13, RUL-11). */
final class TargetChecks {

  @Check(
      id = "RUL-38.must.exact-path",
      requirement = "RUL-38",
      decides =
          "Asks for every path with a trailing slash, a doubled slash, another case, and dot segments: 404.")
  void pathsAreExact(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    Set<String> paths = new TreeSet<>();
    for (Operation operation : trial.served()) {
      if (operation.reads()) {
        String path = trial.existing(account, operation).orElseGet(() -> trial.unknown(operation));
        paths.addAll(
            List.of(
                path + "/",
                path.replaceFirst("/v1/", "/v1//"),
                "/" + path,
                path.replaceFirst("/v1/", "/V1/")));
        paths.add(
            path.replaceFirst(
                "^/v1/([a-z])", "/v1/" + path.substring(4, 5).toUpperCase(Locale.ROOT)));
      }
    }
    trial.each(
        paths,
        path -> path,
        path -> {
          Exchange exchange =
              trial.verbatim(
                  Request.of("GET", path).with("Authorization", "Bearer " + key.secret()));
          Refused.notFound(exchange);
        });
  }

  @Check(
      id = "RUL-13.must.unknown-query",
      requirement = "RUL-13",
      decides =
          "Adds a query parameter that the operation does not have: 400, and a detail names it.")
  void unknownQueryParameter(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path =
              trial.existing(account, operation).orElseGet(() -> trial.unknown(operation));
          Refused.invalid(trial.send(key, Request.of("GET", path + "?unknown=1")), "unknown");
          Refused.invalid(trial.send(key, Request.of("GET", path + "?unknown")), "unknown");
        });
  }

  @Check(
      id = "RUL-13.must.repeated-query",
      requirement = "RUL-13",
      decides =
          "Gives a query parameter twice, one that the operation has where there is one: 400, and a detail names it.")
  void repeatedQueryParameter(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String name = operation.queryParameters().stream().sorted().findFirst().orElse("unknown");
          String path =
              trial.existing(account, operation).orElseGet(() -> trial.unknown(operation));
          Refused.invalid(
              trial.send(key, Request.of("GET", path + "?" + name + "=1&" + name + "=1")), name);
        });
  }

  @Check(
      id = "RUL-11.must.bad-encoding",
      requirement = "RUL-11",
      decides =
          "Sends broken percent-encoding, encoded slashes, dots and NULs in paths and queries: 400 or 404, in the one error shape.")
  void badEncodingIsRefusedPlainly(Trial trial) {
    Key key = trial.fullKey();
    String read = trial.simpleRead().path().text();
    List<String> targets =
        List.of(
            "/v1/%",
            "/v1/%zz",
            "/v1/%c3%28",
            "/v1/%00",
            "/v1/a%2Fb",
            "/v1/%2e%2e/account",
            "/v1/..;/account",
            read + "%2F",
            read + "%00",
            read + ";a=b",
            read + "?%zz=1",
            read + "?a=%",
            read + "?a=%c3%28",
            read + "?=1",
            read + "?%00=1");
    trial.each(
        targets,
        target -> target,
        target -> {
          Exchange exchange = trial.verbatim(key.sign(Request.of("GET", target)));
          Expect.answer(exchange)
              .status(400, 404)
              .that(
                  exchange.json().path("statusCode").asInt(0) == exchange.status(),
                  "the body is not the one error shape");
        });
  }

  @Check(
      id = "RUL-11.must.parser",
      requirement = "RUL-11",
      decides =
          "Sends what no HTTP parser takes: a target and headers that are too long, a header without a name. 400, 414 or 431, in the one error shape, and no window.")
  void whatTheParserRefuses(Trial trial) {
    Key key = trial.fullKey();
    Request read = key.sign(Request.of("GET", trial.simpleRead().path().text()));
    List<Request> requests =
        List.of(
            key.sign(Request.of("GET", "/v1/" + "a".repeat(70_000))),
            read.with("X-Long", "a".repeat(70_000)),
            read.with("", "no name"),
            read.with("X Y", "a blank in a name"));
    trial.each(
        requests,
        r -> r.target().length() > 100 ? "a long target" : "header " + r.headers().getLast().name(),
        r -> {
          Exchange exchange = trial.verbatim(r);
          Expect.answer(exchange)
              .status(400, 414, 431)
              .that(
                  exchange.json().path("statusCode").asInt(0) == exchange.status(),
                  "the body is not the one error shape")
              .noHeader(Windows.REMAINING);
        });
  }
}
