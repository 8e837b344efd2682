package com.sunucu.conformance.probes;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Nonconformity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two responses, except for values that differ in every response. */
public final class Indistinguishable {

  /** Headers whose values differ from one response to the next. */
  private static final Set<String> VARIABLE =
      Stream.of(
              HeaderNames.REQUEST_ID,
              "Date",
              HeaderNames.RATE_REMAINING,
              HeaderNames.RATE_RESET,
              HeaderNames.RETRY_AFTER)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private Indistinguishable() {}

  /**
   * Compares status, header names and values, and the bytes of the body but for the request id.
   *
   * @throws Nonconformity when they differ
   */
  public static void require(Exchange one, Exchange two) {
    String first = shown(one);
    String second = shown(two);
    if (!first.equals(second)) {
      throw new Nonconformity(
          one.title() + " and " + two.title() + " can be told apart:\n" + first + "\n" + second,
          List.of(one, two));
    }
  }

  private static String shown(Exchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .headers()
        .asMap()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          headers.put(lower, VARIABLE.contains(lower) ? "*" : String.join(", ", values));
        });
    String requestId = exchange.json().path("requestId").asString("");
    String body = exchange.response().body();
    String same = requestId.isEmpty() ? body : body.replaceAll(Pattern.quote(requestId), "*");
    return exchange.status() + " " + headers + " " + same;
  }
}
