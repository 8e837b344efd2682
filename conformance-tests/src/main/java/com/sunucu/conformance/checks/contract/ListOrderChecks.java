package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The order of lists. */
public final class ListOrderChecks {

  @Check(
      id = "RUL-08.must.newest-first",
      decides = "Reads every list and expects its entries newest first.")
  void listsAreNewestFirst(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          Exchange exchange =
              context
                  .client()
                  .send(
                      key,
                      Request.of(
                          "GET",
                          context
                              .resources()
                              .existing(account, operation)
                              .orElseGet(() -> context.resources().unknown(operation))));
          List<String> times =
              new ArrayList<>(
                  items(exchange).map(ListOrderChecks::time).filter(t -> !t.isEmpty()).toList());
          List<String> sorted = times.stream().sorted(Comparator.reverseOrder()).toList();
          Expect.response(exchange)
              .that(times.equals(sorted), "its entries are not newest first: " + times);
        });
  }

  private static String time(JsonNode item) {
    return Stream.of("createdAt", "created_at", "registered_at")
        .map(name -> item.path(name).asString(""))
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> items(Exchange exchange) {
    JsonNode json = exchange.json();
    return (json.isArray() ? json : json.path("data")).valueStream();
  }
}
