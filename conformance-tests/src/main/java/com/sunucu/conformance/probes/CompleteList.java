package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.PageLimit;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Lists without pages show every entry, whatever their number (RUL-06). */
public final class CompleteList {

  /**
   * One more than the largest page, or as many as a list can hold: it exposes a target that limits
   * every list to a page.
   */
  private static final int MANY =
      Math.min(PageLimit.MAXIMUM + 1, Contract.api().limit("listItems"));

  /** One more than the default page, or as many subscriptions as an account can have. */
  public static final int SUBSCRIPTIONS =
      Math.min(PageLimit.DEFAULT + 1, Contract.api().limit("webhooks"));

  private CompleteList() {}

  /**
   * Creates more entries than the largest page, each with this function, and requires that the list
   * shows all of them.
   */
  public static Exchange require(
      Customer customer, String operationId, IntFunction<JsonNode> make) {
    return require(customer, operationId, MANY, make);
  }

  /** Creates this number of entries and requires that the list shows all of them. */
  public static Exchange require(
      Customer customer, String operationId, int many, IntFunction<JsonNode> make) {
    customer.read(operationId);
    List<String> made =
        IntStream.rangeClosed(1, many)
            .mapToObj(i -> make.apply(i).path("id").asString())
            .sorted()
            .toList();
    Exchange list = customer.call(operationId);
    List<String> shown = JsonBodies.each(list.json(), "id").stream().sorted().toList();
    Expect.response(list)
        .status(200)
        .that(shown.equals(made), "it shows " + shown.size() + ", or others than the " + many);
    return list;
  }
}
