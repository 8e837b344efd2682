package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Extensions that the generator or the server reads. */
final class Promises {

  /** Limits that the other party must endure or keep up with: a lower limit demands less of it. */
  private static final Set<String> DEMANDS = Set.of("eventBytes", "responseBytesPerSecond");

  private Promises() {}

  static Delta judge(String word, Optional<Fact> was, Optional<Fact> is) {
    return switch (word) {
      case "x-idempotent" ->
          of(
              is.isEmpty(),
              word,
              was,
              is,
              is.isEmpty()
                  ? "a client that repeats a call causes a second effect"
                  : "a repeat with an Idempotency-Key is now safe");
      case "x-destructive" ->
          of(
              is.isPresent(),
              word,
              was,
              is,
              is.isPresent()
                  ? "its MCP tool now asks to be confirmed"
                  : "its MCP tool no longer asks to be confirmed");
      case "x-repeatable" ->
          of(
              is.isEmpty(),
              word,
              was,
              is,
              is.isEmpty()
                  ? "a client that repeats a call by its MCP tool's hint causes a second effect"
                  : "its MCP tool now says that a repeat changes nothing");
      default ->
          of(
              was.isPresent(),
              word,
              was,
              is,
              was.isPresent()
                  ? "a client that follows Location arrives elsewhere"
                  : "where the new thing is found was not said before");
    };
  }

  private static Delta of(
      boolean breaks, String word, Optional<Fact> was, Optional<Fact> is, String why) {
    return Delta.of(
        breaks ? Severity.BREAKING : Severity.ADDITIVE,
        word,
        was.map(Fact::at),
        is.map(Fact::at),
        why);
  }

  /** How often a client may call. Without a limit it may call more often. */
  static Delta rateLimit(Optional<Fact> was, Optional<Fact> is) {
    boolean fewer = was.isEmpty();
    if (was.isPresent() && is.isPresent()) {
      Spot old = was.get().at();
      Spot now = is.get().at();
      fewer =
          now.child("requests").node().asInt(0) < old.child("requests").node().asInt(0)
              || now.child("seconds").node().asInt(0) > old.child("seconds").node().asInt(0);
    }
    return Delta.of(
        fewer ? Severity.BREAKING : Severity.ADDITIVE,
        "rate-limit",
        was.map(Fact::at),
        is.map(Fact::at),
        fewer
            ? "a client that keeps to the old limit is refused with 429"
            : "a client may call more often than before");
  }

  /** Limits by name: a new or lower limit breaks a client that exceeds it. */
  static List<Delta> limits(Optional<Fact> was, Optional<Fact> is) {
    List<Delta> deltas = new ArrayList<>();
    limits(was.map(Fact::at), is.map(Fact::at), deltas);
    return deltas;
  }

  private static void limits(Optional<Spot> was, Optional<Spot> is, List<Delta> deltas) {
    if (was.isPresent() && is.isPresent() && SchemaEquality.raw(was.get(), is.get())) {
      return;
    }
    boolean nested =
        was.map(s -> s.node().isObject()).orElse(true)
            && is.map(s -> s.node().isObject()).orElse(true);
    if (!nested) {
      deltas.add(limit(was, is));
      return;
    }
    Set<String> names =
        Comparison.union(
            was.map(Promises::names).orElse(Set.of()), is.map(Promises::names).orElse(Set.of()));
    for (String name : names) {
      limits(
          was.map(s -> s.child(name)).filter(Spot::exists),
          is.map(s -> s.child(name)).filter(Spot::exists),
          deltas);
    }
  }

  private static Set<String> names(Spot at) {
    return new java.util.LinkedHashSet<>(at.node().propertyNames());
  }

  private static Delta limit(Optional<Spot> was, Optional<Spot> is) {
    boolean numbers =
        was.map(s -> s.node().isNumber()).orElse(true)
            && is.map(s -> s.node().isNumber()).orElse(true);
    boolean wider = is.isEmpty() || (numbers && was.isPresent() && wider(was.get(), is.get()));
    Severity severity = wider ? Severity.ADDITIVE : numbers ? Severity.BREAKING : Severity.BY_HAND;
    return Delta.of(
        severity,
        "x-limits",
        was,
        is,
        wider
            ? "what was within the limit still is"
            : numbers
                ? "a party that was within the old limit may be beyond the new one"
                : "which of the two allows more is not decided here");
  }

  private static boolean wider(Spot was, Spot is) {
    int more = is.node().decimalValue().compareTo(was.node().decimalValue());
    return DEMANDS.contains(is.name()) ? more < 0 : more > 0;
  }
}
