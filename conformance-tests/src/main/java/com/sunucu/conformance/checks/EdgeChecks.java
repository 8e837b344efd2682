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

/** Methods and headers, where frameworks have habits of their own (RUL-38). */
final class EdgeChecks {

  @Check(
      id = "RUL-38.must.head",
      requirement = "RUL-38",
      decides =
          "Sends HEAD where GET is: the status and headers of GET, no body, 401 and 403 alike, and it costs one.")
  void headIsGetWithoutBody(Trial trial) {
    Account account = trial.account();
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path =
              trial.existing(account, operation).orElseGet(() -> trial.unknown(operation));
          Key key = trial.fullKey(account);
          Exchange get = trial.sendUnpaced(key, Request.of("GET", path));
          Exchange head = trial.sendUnpaced(key, Request.of("HEAD", path));
          Expect.answer(head)
              .status(get.status())
              .that(head.answer().body().isEmpty(), "HEAD has a body")
              .that(
                  head.answer().mediaType().equals(get.answer().mediaType()),
                  "Content-Type is not that of GET")
              .that(
                  names(head).containsAll(names(get)),
                  "it lacks headers that GET has: " + missing(get, head))
              .that(Windows.remaining(head) == Windows.remaining(get) - 1, "HEAD did not cost one");
          Expect.answer(trial.send(Request.of("HEAD", path))).status(401);
          Expect.answer(trial.send(trial.key(account, Set.of()), Request.of("HEAD", path)))
              .status(403);
        });
  }

  @Check(
      id = "RUL-38.must.no-method-override",
      requirement = "RUL-38",
      decides =
          "Sends X-HTTP-Method-Override and its relatives with GET and with a method that the path has not: they change nothing.")
  void methodOverrideIsIgnored(Trial trial) {
    Key key = trial.fullKey();
    String path = trial.simpleRead().path().text();
    trial.each(
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"),
        header -> header,
        header -> {
          Expect.answer(trial.send(key, Request.of("GET", path).with(header, "DELETE")))
              .status(200);
          Refused.methodNotAllowed(trial.send(key, Request.of("PUT", path).with(header, "GET")));
        });
  }

  @Check(
      id = "RUL-38.must.no-cors",
      requirement = "RUL-38",
      decides =
          "Sends OPTIONS as a browser's preflight does, and a GET with Origin: 405, and no Access-Control header on either.")
  void noCrossOriginAccess(Trial trial) {
    Key key = trial.fullKey();
    String path = trial.simpleRead().path().text();
    Request preflight =
        Request.of("OPTIONS", path)
            .with("Origin", "https://example.com")
            .with("Access-Control-Request-Method", "GET");
    Exchange refused = trial.send(key, preflight);
    Refused.methodNotAllowed(refused);
    for (Exchange exchange :
        List.of(
            refused,
            trial.send(key, Request.of("GET", path).with("Origin", "https://example.com")))) {
      boolean open = names(exchange).stream().anyMatch(n -> n.startsWith("access-control-"));
      Expect.answer(exchange).that(!open, "an Access-Control header opens it to browsers");
    }
  }

  @Check(
      id = "RUL-38.must.body-ignored",
      requirement = "RUL-38",
      decides =
          "Sends a body, JSON and garbage, with an operation that takes none: it is served all the same.")
  void bodyWhereNoneBelongs(Trial trial) {
    Key key = trial.fullKey();
    Request read = Request.of("GET", trial.simpleRead().path().text());
    trial.each(
        List.of(
            read.json("{\"a\": 1}"),
            read.json("{"),
            read.body("text/plain", "garbage"),
            read.body("nonsense", "\u0000")),
        r -> r.header("Content-Type").orElse("") + " " + r.body().orElse("").length(),
        r -> Expect.answer(trial.verbatim(key.sign(r))).status(200));
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
