package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A 400's message names the first fault, for clients that show the message alone (RUL-10). */
final class MessageChecks {

  /** What a message has room for in any case. */
  private static final int SHORT = 200;

  private static final Pattern CUT =
      Pattern.compile(" \\(and more than [0-9]+ more, see details\\)");

  @Check(
      id = "RUL-10.must.message",
      requirement = "RUL-10",
      decides =
          "Draws a 400 with one fault and with several from every operation with a body and from every query parameter: the message is the first detail, `<field>: <issue>`, and how many more there are.")
  void messageNamesTheFirstFault(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) -> {
          ObjectNode one = body.with("unknown", Json.of(1));
          ObjectNode several = one.deepCopy();
          body.members().forEach(member -> several.set(member, Json.of(Map.of())));
          for (ObjectNode wrong : List.of(one, several)) {
            require(Bodies.send(trial, key, operation, wrong));
          }
        });
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          String path = trial.unknown(operation);
          require(trial.send(key, Request.of("GET", path + "?unknown=1")));
          require(trial.send(key, Request.of("GET", path + "?unknown=1&colour=red")));
          for (String name : operation.queryParameters()) {
            require(trial.send(key, Request.of("GET", path + "?" + name + "=x&unknown=1")));
          }
        });
  }

  @Check(
      id = "RUL-10.must.message-everywhere",
      requirement = "RUL-10",
      phase = Phase.LEDGER,
      decides =
          "The message of every 400 of the run that has details is its first detail, and how many more there are; what the HTTP parser refuses, without a window, has another.")
  void everyMessageNamesTheFirstFault(Trial trial) {
    Faults.none(
        trial,
        judged -> {
          Exchange exchange = judged.exchange();
          boolean told =
              exchange.status() != 400
                  || !exchange.headers().has(Windows.REMAINING)
                  || exchange.json().path("details").isEmpty()
                  || namesTheFirst(exchange.json());
          return told ? Optional.empty() : Optional.of("the message does not name the first fault");
        });
  }

  private static void require(Exchange exchange) {
    JsonNode error = exchange.json();
    Expect.answer(exchange)
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
        || fault.length() > SHORT && message.startsWith(fault.substring(0, SHORT))
        || message.startsWith(fault) && CUT.matcher(message.substring(fault.length())).matches();
  }
}
