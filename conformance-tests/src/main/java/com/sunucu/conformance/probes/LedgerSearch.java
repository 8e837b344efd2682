package com.sunucu.conformance.probes;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Violation;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.result.ValidatedExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches every exchange of the run for one kind of violation. */
public final class LedgerSearch {

  private LedgerSearch() {}

  /** Fails with one line for each sort of fault, however many exchanges show it. */
  public static void none(
      CheckContext context, Function<ValidatedExchange, Optional<String>> fault) {
    List<ValidatedExchange> all = context.ledger();
    if (all.isEmpty()) {
      throw new NotApplicable("there was no exchange");
    }
    Map<String, Exchange> first = new LinkedHashMap<>();
    int bad = 0;
    for (ValidatedExchange validated : all) {
      Optional<String> message = fault.apply(validated);
      if (message.isPresent()) {
        bad++;
        Exchange exchange = validated.exchange();
        first.putIfAbsent(message.get(), exchange);
      }
    }
    if (bad > 0) {
      List<String> lines = new ArrayList<>();
      first.forEach((message, exchange) ->
          lines.add(exchange.title() + " → " + exchange.status() + ": " + message));
      throw new Nonconformity(
          bad
              + " of "
              + all.size()
              + " exchanges: "
              + String.join("\n", lines.subList(0, Math.min(5, lines.size()))),
          List.copyOf(first.values()));
    }
  }

  public static <V extends Violation> Function<ValidatedExchange, Optional<String>> violations(
      Class<V> kind, Predicate<V> which) {
    return validated ->
        validated.violations().stream()
            .filter(kind::isInstance)
            .map(kind::cast)
            .filter(which)
            .map(Violation::message)
            .findFirst();
  }

  /** A fault of a header with such a name, in lower case. */
  public static Function<ValidatedExchange, Optional<String>> header(Predicate<String> name) {
    return violations(Violation.Header.class, v -> name.test(lower(v.name())));
  }

  /** A fault of one of the headers of the rate window. */
  public static Function<ValidatedExchange, Optional<String>> window() {
    return header(HeaderNames::ofRateWindow);
  }

  /** The first place in body or headers that a pattern matches. */
  public static Optional<String> found(Pattern pattern, Exchange exchange) {
    List<String> texts = new ArrayList<>(List.of(exchange.response().body()));
    exchange.headers().asMap().forEach((name, values) -> texts.add(name + ": " + values));
    return texts.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  public static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
