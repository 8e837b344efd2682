package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules for the addresses of an API. */
final class ServerRules {

  private ServerRules() {}

  static void compare(
      Comparison comparison,
      Collector collector,
      Context context,
      Map<String, Part> was,
      Map<String, Part> is) {
    boolean gone = !is.keySet().containsAll(was.keySet());
    for (String key : Comparison.union(was.keySet(), is.keySet())) {
      Part old = was.get(key);
      Part now = is.get(key);
      if (old != null && now != null) {
        comparison.walk(old, now, context);
      } else if (now == null) {
        collector.add(
            context,
            Delta.of(
                Severity.BREAKING,
                "server-removed",
                Optional.of(old.at()),
                Optional.empty(),
                old.name(),
                "",
                "a client that calls this address reaches nobody"));
      } else {
        collector.add(
            context,
            Delta.of(
                Severity.ADDITIVE,
                "server-added",
                Optional.empty(),
                Optional.of(now.at()),
                "",
                now.name(),
                gone ? "a client calls it once it knows of it" : "the old addresses still work"));
      }
    }
  }

  static List<Delta> variable(String word, Optional<Fact> was, Optional<Fact> is) {
    Optional<Spot> old = was.map(Fact::at);
    Optional<Spot> now = is.map(Fact::at);
    if (word.equals("variable-default")) {
      return List.of(
          Delta.of(
              Severity.BREAKING,
              "server-variable",
              old,
              now,
              "a client that does not choose a value calls another address"));
    }
    return values(was, is, old, now);
  }

  private static List<Delta> values(
      Optional<Fact> was, Optional<Fact> is, Optional<Spot> old, Optional<Spot> now) {
    List<Delta> deltas = new ArrayList<>();
    Set<?> before = values(was);
    Set<?> after = values(is);
    if (was.isEmpty() || is.isEmpty()) {
      deltas.add(
          Delta.of(
              is.isEmpty() ? Severity.ADDITIVE : Severity.BREAKING,
              "server-variable",
              old,
              now,
              is.isEmpty()
                  ? "any value is an address now"
                  : "a client that chooses another value reaches nobody"));
      return deltas;
    }
    before.stream()
        .filter(v -> !after.contains(v))
        .forEach(v ->
            deltas.add(
                Delta.of(
                    Severity.BREAKING,
                    "server-variable",
                    old,
                    now,
                    v.toString(),
                    "",
                    "a client that chooses this value reaches nobody")));
    after.stream()
        .filter(v -> !before.contains(v))
        .forEach(v ->
            deltas.add(
                Delta.of(
                    Severity.ADDITIVE,
                    "server-variable",
                    old,
                    now,
                    "",
                    v.toString(),
                    "the values of before are still there")));
    return deltas;
  }

  private static Set<?> values(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Plain(Set<?> values, Spot ignored)
        ? values
        : Set.of();
  }
}
