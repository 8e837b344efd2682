package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Violation;
import com.sunucu.conformance.frame.Judged;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks through every exchange of the run for one sort of fault. */
final class Faults {

  private Faults() {}

  /** Fails with one line for each sort of fault, however many exchanges show it. */
  static void none(Trial trial, Function<Judged, Optional<String>> fault) {
    List<Judged> all = trial.ledger();
    if (all.isEmpty()) {
      throw new NotApplicable("there was no exchange");
    }
    Map<String, Exchange> first = new LinkedHashMap<>();
    int bad = 0;
    for (Judged judged : all) {
      Optional<String> message = fault.apply(judged);
      if (message.isPresent()) {
        bad++;
        Exchange exchange = judged.exchange();
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

  static <V extends Violation> Function<Judged, Optional<String>> violations(
      Class<V> kind, Predicate<V> which) {
    return judged ->
        judged.violations().stream()
            .filter(kind::isInstance)
            .map(kind::cast)
            .filter(which)
            .map(Violation::message)
            .findFirst();
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
