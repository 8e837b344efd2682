package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The message of a 400 names the first error, for clients that show only the message (RUL-10). */
public final class MessageChecks {

  private static final Pattern CUT =
      Pattern.compile(" \\(and more than [0-9]+ more, see details\\)");

  @Check(
      id = "RUL-10.must.message",
      decides =
          "Provokes a 400 with one error and with several at every operation with a body and every query parameter, and expects the message to be the first detail, `<field>: <issue>`, and the number of further ones.")
  void messageNamesTheFirstFault(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          ObjectNode one = body.with("unknown", JsonBodies.of(1));
          ObjectNode several = one.deepCopy();
          body.members().forEach(member -> several.set(member, JsonBodies.of(Map.of())));
          for (ObjectNode wrong : List.of(one, several)) {
            require(RequestBodies.send(context, key, operation, wrong));
          }
        });
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path = context.resources().unknown(operation);
          require(context.client().send(key, Request.of("GET", path + "?unknown=1")));
          require(context.client().send(key, Request.of("GET", path + "?unknown=1&colour=red")));
          for (String name : operation.queryParameters()) {
            require(
                context.client().send(key, Request.of("GET", path + "?" + name + "=x&unknown=1")));
          }
        });
  }

  @Check(
      id = "RUL-10.must.message-everywhere",
      phase = Phase.LEDGER,
      decides =
          "Expects the message of every 400 of the run that has details to be its first detail and the number of further ones, except for requests that the HTTP parser refuses.")
  void everyMessageNamesTheFirstFault(CheckContext context) {
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          boolean told =
              exchange.status() != 400
                  || !exchange.headers().has(RateWindows.REMAINING)
                  || exchange.json().path("details").isEmpty()
                  || namesTheFirst(exchange.json());
          return told ? Optional.empty() : Optional.of("the message does not name the first fault");
        });
  }

  @Check(
      id = "ERR-04.must.names-scope",
      decides =
          "Calls every operation with a key without scopes and expects the message of the 403 to name the required scope.")
  void refusalNamesTheScope(CheckContext context) {
    Key key = context.keys().key(context.keys().account(), Set.of());
    context.each(
        context.served(),
        Operation::id,
        operation -> {
          Exchange refused = context.call(key, operation);
          String message = refused.json().path("message").asString("");
          ExpectedError.forbidden(refused)
              .that(
                  message.contains(operation.scope().orElseThrow()),
                  "the message does not name " + operation.scope().orElseThrow());
        });
  }

  private static void require(Exchange exchange) {
    JsonNode error = exchange.json();
    Expect.response(exchange)
        .status(400)
        .that(!error.path("details").isEmpty(), "it has no details")
        .that(
            namesTheFirst(error),
            "the message is " + error.path("message") + ", and details " + error.path("details"));
  }

  /** A long fault may be cut, and where details are cut, too, there are more than they tell. */
  private static boolean namesTheFirst(JsonNode error) {
    String message = error.path("message").asString("");
    JsonNode first = error.path("details").path(0);
    String field = first.path("field").asString("").replaceFirst("^/", "");
    String issue = first.path("issue").asString("");
    String fault = field.isEmpty() ? issue : field + ": " + issue;
    int more = error.path("details").size() - 1;
    String rest = more == 0 ? "" : " (and " + more + " more, see details)";
    boolean whole = message.equals(fault + rest);
    return whole
        || fault.length() > Expected.MESSAGE_CHARACTERS
            && message.startsWith(fault.substring(0, Expected.MESSAGE_CHARACTERS))
        || message.startsWith(fault) && CUT.matcher(message.substring(fault.length())).matches();
  }
}
